// Replaces each chart that the server drew by an interactive one, from the same figures.
//
//   <div data-island="chart" data-decimals="1">
//     <div class="chart-wide"><svg role="img">…</svg></div><div class="chart-narrow"><svg role="img">…</svg></div>
//     <script type="application/json">{ …ECharts option… }</script>
//   </div>
//
// The server's chart stays in the page: paper shows it, and it is shown again if anything fails here.
// The table below the chart is never touched. Charts that another island put into the page are drawn
// without animation, and what belonged to those it took away is given up.
import type { EChartsCoreOption, EChartsType } from "echarts/core";

type Option = EChartsCoreOption & {
  tooltip?: Record<string, unknown>;
  textStyle?: Record<string, unknown>;
  aria?: Record<string, unknown>;
};

const MIN_HEIGHT_PX = 240;

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** The option, or null for a chart of which the server's drawing is all there is. */
function readOption(host: HTMLElement): Option | null {
  const script = host.querySelector('script[type="application/json"]');
  return script?.textContent ? (JSON.parse(script.textContent) as Option) : null;
}

function figureFormat(host: HTMLElement): (value: unknown) => string {
  const decimals = Number(host.dataset["decimals"] ?? "0");
  const format = new Intl.NumberFormat(document.documentElement.lang || "ja", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (value) => {
    const figure = Array.isArray(value) ? value.at(-1) : value;
    return typeof figure === "number" ? format.format(figure) : String(figure ?? "–");
  };
}

function labelOf(svg: SVGElement): string {
  return svg.getAttribute("aria-label") ?? svg.querySelector("title")?.textContent ?? "";
}

/** What the content policy, the reader's settings and the page's fonts add to the server's option. */
function completed(option: Option, host: HTMLElement, label: string): Option {
  return {
    ...option,
    animation: !stillness.matches,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, ...option.textStyle },
    tooltip: {
      confine: true,
      valueFormatter: figureFormat(host),
      ...option.tooltip,
      // HTML tooltips would need inline styles, which the content policy refuses.
      renderMode: "richText",
    },
    aria: { ...option.aria, enabled: true, label: { description: label } },
  };
}

function naturalHeight(svg: SVGSVGElement): number {
  const drawn = svg.viewBox.baseVal?.height || svg.getBoundingClientRect().height;
  return Math.max(drawn, MIN_HEIGHT_PX);
}

/** What has to be given up with a chart, by its island. */
const drawn = new Map<HTMLElement, () => void>();

function followSize(chart: EChartsType, live: HTMLElement): ResizeObserver {
  const observer = new ResizeObserver(() => {
    // Hidden for print: the size comes back afterwards.
    if (live.clientWidth > 0) {
      chart.resize();
    }
  });
  observer.observe(live);
  return observer;
}

/** Keeps a chart in step with the page and the reader's settings until it is taken away. */
function keep(host: HTMLElement, chart: EChartsType, live: HTMLElement): void {
  const observer = followSize(chart, live);
  const follow = (): void => chart.setOption({ animation: !stillness.matches });
  stillness.addEventListener("change", follow);
  drawn.set(host, () => {
    observer.disconnect();
    stillness.removeEventListener("change", follow);
    chart.dispose();
  });
}

/** On a narrow screen the server's narrow drawing is the better one. */
const narrow = matchMedia("(max-width: 40em)");

async function mount(host: HTMLElement, isFresh: boolean): Promise<void> {
  if (narrow.matches) {
    return;
  }
  const svg = host.querySelector<SVGSVGElement>(":scope > .chart-wide > svg");
  if (!svg) {
    throw new Error("a chart island has no server-drawn chart");
  }
  const given = readOption(host);
  if (!given) {
    return;
  }
  const option = completed(given, host, labelOf(svg));
  const { init } = await import("./echarts");
  if (!host.isConnected || host.classList.contains("is-live")) {
    return;
  }

  const live = document.createElement("div");
  live.className = "chart-live";
  live.style.height = `${naturalHeight(svg)}px`;
  host.append(live);
  host.classList.add("is-live");
  try {
    const chart = init(live, null, { renderer: "svg" });
    chart.setOption(isFresh ? option : { ...option, animation: false });
    keep(host, chart, live);
  } catch (error) {
    host.classList.remove("is-live");
    live.remove();
    throw error;
  }
}

function mountAll(isFresh: boolean): void {
  for (const host of document.querySelectorAll<HTMLElement>('[data-island="chart"]:not(.is-live)')) {
    mount(host, isFresh).catch((error: unknown) => console.error(error));
  }
}

document.addEventListener("swapped", () => {
  for (const [host, giveUp] of drawn) {
    if (!host.isConnected) {
      giveUp();
      drawn.delete(host);
    }
  }
  mountAll(false);
});
mountAll(true);
