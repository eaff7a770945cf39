// Lets a reader choose areas by pointing at a map, and says what a dot or a shape is.
//
//   <div class="figure-chart" data-island="map" [data-choices="form-id"]>
//     <div class="chart-wide"><svg role="img">… <circle data-code="20205"><title>…</title></circle> …</svg></div>
//     <div class="chart-narrow"><svg role="img">…</svg></div>
//   </div>
//   <form id="form-id"> … <input type="checkbox" name="area" value="20205"> … <output data-counts="none\n1 area\n…"></output> </form>
//
// Nothing is sent and nothing is fetched: choosing an area switches its check box in the form, which is
// the whole choice without script. The map follows the check boxes, whoever switches them. Keyboard and
// screen reader keep to the check boxes; the map is a second way for the pointer.
const TIP_OFFSET_PX = 14;

type Shape = SVGElement & { dataset: DOMStringMap };

function shapeAt(target: EventTarget | null): Shape | null {
  return target instanceof Element ? target.closest<Shape>("[data-code]") : null;
}

/** Names by code, taken from the wide drawing; the browser's own tooltip would come late and twice. */
function takeNames(host: HTMLElement): Map<string, string> {
  const names = new Map<string, string>();
  for (const title of host.querySelectorAll("[data-code] > title")) {
    const code = title.parentElement?.dataset["code"];
    if (code) {
      names.set(code, title.textContent ?? "");
    }
    title.remove();
  }
  return names;
}

function showNames(host: HTMLElement, names: Map<string, string>): void {
  const tip = document.createElement("p");
  tip.className = "map-tip";
  tip.hidden = true;
  // The table beside the map says the same; a tip that changes with every move would only be noise.
  tip.setAttribute("aria-hidden", "true");
  host.append(tip);
  host.addEventListener("pointermove", (event) => {
    const name = names.get(shapeAt(event.target)?.dataset["code"] ?? "");
    tip.hidden = !name;
    if (name) {
      tip.textContent = name;
      const box = host.getBoundingClientRect();
      const left = event.clientX - box.left + TIP_OFFSET_PX;
      const most = host.clientWidth - tip.offsetWidth;
      tip.style.left = `${Math.max(0, Math.min(left, most)) + host.scrollLeft}px`;
      tip.style.top = `${event.clientY - box.top + TIP_OFFSET_PX}px`;
    }
  });
  host.addEventListener("pointerleave", () => (tip.hidden = true));
}

function boxes(form: HTMLFormElement): Map<string, HTMLInputElement> {
  const found = form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]');
  return new Map([...found].map((box) => [box.value, box]));
}

/** Says how many areas are chosen, in the words that the server wrote for every number of ticked boxes. */
function sayCount(form: HTMLFormElement, byCode: Map<string, HTMLInputElement>): void {
  const ticked = [...byCode.values()].filter((box) => box.checked).length;
  for (const output of form.querySelectorAll<HTMLOutputElement>("output[data-counts]")) {
    const words = (output.dataset["counts"] ?? "").split("\n")[ticked];
    if (words !== undefined && words !== output.textContent) {
      output.textContent = words;
    }
  }
}

function letChoose(host: HTMLElement, form: HTMLFormElement): void {
  const byCode = boxes(form);
  const follow = (): void => {
    for (const shape of host.querySelectorAll<Shape>("[data-code]")) {
      const box = byCode.get(shape.dataset["code"] ?? "");
      shape.classList.toggle("is-choosable", box !== undefined);
      shape.classList.toggle("is-chosen", box?.checked ?? false);
    }
    sayCount(form, byCode);
  };
  host.addEventListener("click", (event) => {
    const box = byCode.get(shapeAt(event.target)?.dataset["code"] ?? "");
    if (box && !box.disabled) {
      box.checked = !box.checked;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  form.addEventListener("change", follow);
  // The form takes its first state back only after the event.
  form.addEventListener("reset", () => setTimeout(follow));
  // The browser may restore check boxes when the reader comes back.
  addEventListener("pageshow", follow);
  follow();
}

function mount(host: HTMLElement): void {
  host.classList.add("has-map");
  showNames(host, takeNames(host));
  const id = host.dataset["choices"];
  if (id) {
    const form = document.getElementById(id);
    if (!(form instanceof HTMLFormElement)) {
      throw new Error(`no form \`${id}\` for the choices of a map`);
    }
    letChoose(host, form);
  }
}

for (const host of document.querySelectorAll<HTMLElement>('[data-island="map"]')) {
  try {
    mount(host);
  } catch (error) {
    console.error(error);
  }
}

export {};
