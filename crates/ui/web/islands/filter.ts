// Applies a GET form while it is being filled in, without losing the place or the focus.
//
//   <form class="filters" method="get" data-island="filter" data-swaps="result-count results">
//
// `data-swaps` names the elements of the page whose content the answer replaces; put
// `role="status"` on the one that says how many rows there are. Fields elsewhere on the page
// belong to the form by their `form` attribute. What the browser holds for wrong is not sent
// before it is put right: the field is marked, and the element that `data-status` names says why.
// Without script, or when anything fails, the form is sent as usual.
// The address always tells the state. Other islands hear `swapped` at the document.
const PAUSE_MS = 350;

function addressOf(form: HTMLFormElement): URL {
  const url = new URL(form.action || location.href, location.href);
  url.search = "";
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") {
      url.searchParams.append(name, value);
    }
  }
  return url;
}

async function fetchPage(url: URL, signal: AbortSignal): Promise<Document> {
  const answer = await fetch(url, { signal, headers: { accept: "text/html" } });
  if (!answer.ok) {
    throw new Error(`${url.pathname} answered ${answer.status}`);
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function swap(id: string, from: Document): void {
  const fresh = from.getElementById(id);
  const old = document.getElementById(id);
  if (!fresh || !old) {
    throw new Error(`no element \`${id}\` to replace`);
  }
  old.replaceChildren(...fresh.childNodes);
}

function belongsTo(form: HTMLFormElement, target: EventTarget | null): boolean {
  return target !== null && "form" in target && target.form === form;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((one): one is Field => "willValidate" in one && one.willValidate === true);
}

/** Marks what the browser holds for wrong and says why; true if nothing is. */
function check(form: HTMLFormElement): boolean {
  const wrong = fieldsOf(form).filter((field) => {
    const isWrong = !field.validity.valid;
    if (isWrong) {
      field.setAttribute("aria-invalid", "true");
    } else {
      field.removeAttribute("aria-invalid");
    }
    return isWrong;
  });
  const status = document.getElementById(form.dataset["status"] ?? "");
  if (status && wrong.length > 0) {
    const said = wrong.map((field) => `${field.labels?.[0]?.textContent ?? field.name}: ${field.validationMessage}`);
    status.textContent = said.join(" ");
  }
  return wrong.length === 0;
}

function mount(form: HTMLFormElement): void {
  const ids = (form.dataset["swaps"] ?? "").split(/\s+/).filter(Boolean);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  const apply = async (): Promise<void> => {
    if (!check(form)) {
      return;
    }
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const url = addressOf(form);
    try {
      const page = await fetchPage(url, mine.signal);
      ids.forEach((id) => swap(id, page));
      history.replaceState(null, "", url);
      document.dispatchEvent(new Event("swapped"));
    } catch {
      if (!mine.signal.aborted) {
        form.requestSubmit();
      }
    }
  };

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void apply(), PAUSE_MS);
  };

  document.addEventListener("input", (event) => {
    // Half a word of an input method is not a search yet.
    if (belongsTo(form, event.target) && !(event instanceof InputEvent && event.isComposing)) {
      later();
    }
  });
  document.addEventListener("compositionend", (event) => {
    if (belongsTo(form, event.target)) {
      later();
    }
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    running?.abort();
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="filter"]')) {
  mount(form);
}
