// Replaces each chart that the server drew by an interactive one, from the same figures.
//
//   <div data-island="chart" data-decimals="1">
//     <div class="chart-wide"><svg role="img">…</svg></div><div class="chart-narrow"><svg role="img">…</svg></div>
//     <script type="application/json">{ …ECharts option… }</script>
//   </div>
//
// The server's chart stays in the page: paper shows it, and it is shown again if anything fails here.
// The table below the chart is never touched.
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

function followSize(chart: EChartsType, live: HTMLElement): void {
  new ResizeObserver(() => {
    // Hidden for print: the size comes back afterwards.
    if (live.clientWidth > 0) {
      chart.resize();
    }
  }).observe(live);
}

/** On a narrow screen the server's narrow drawing is the better one. */
const narrow = matchMedia("(max-width: 40em)");

async function mount(host: HTMLElement): Promise<void> {
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

  const live = document.createElement("div");
  live.className = "chart-live";
  live.style.height = `${naturalHeight(svg)}px`;
  host.append(live);
  host.classList.add("is-live");
  try {
    const chart = init(live, null, { renderer: "svg" });
    chart.setOption(option);
    followSize(chart, live);
    stillness.addEventListener("change", () => chart.setOption({ animation: !stillness.matches }));
  } catch (error) {
    host.classList.remove("is-live");
    live.remove();
    throw error;
  }
}

for (const host of document.querySelectorAll<HTMLElement>('[data-island="chart"]')) {
  mount(host).catch((error: unknown) => console.error(error));
}
