// What every page has to keep. Each check fails with what it saw.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** One heading of the first level, the right language, a title, no text that the catalogue lacks. */
export async function checkFrame(page, lang) {
  assert.equal(await page.getAttribute("html", "lang"), lang, "language of the page");
  assert.equal(await page.locator("h1").count(), 1, "headings of the first level");
  assert.notEqual((await page.title()).trim(), "", "title of the page");
  assert.ok(!(await page.content()).includes("⟦"), "a text without translation (⟦…⟧)");
}

/** On an English page every Japanese word says that it is Japanese. */
export async function checkUnmarkedJapanese(page) {
  const strays = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      // Licence texts stand as their authors wrote them.
      const isShown = !parentElement.closest("script, style, pre");
      if (isShown && /[ぁ-んァ-ヶ一-龠]/.test(data) && !parentElement.closest("[lang]").lang.startsWith("ja")) {
        found.push(data.trim().slice(0, 60));
      }
    }
    return [...new Set(found)];
  });
  assert.deepEqual(strays.slice(0, 5), [], `${strays.length} Japanese texts on an English page without lang="ja"`);
}

/** The page itself never scrolls sideways; wide tables scroll in their own frame. */
export async function checkWidth(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const culprits = [...document.body.querySelectorAll("*")].filter((element) => {
      const isFramed = element.parentElement.closest(".table-scroll, .figure-chart, pre");
      return !isFramed && element.getBoundingClientRect().right > room + 1;
    });
    return culprits.map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`);
  });
  assert.deepEqual(wide.slice(0, 5), [], `elements beyond the edge at ${page.viewportSize().width} px`);
}

/** No violation of WCAG 2.2 AA that axe can see. */
export async function checkAccessible(page) {
  // Through the debugger, so that the content policy of the page stays as it is.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (values) => {
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target}: ${failureSummary}`);
      return `${id} (${nodes.length}×)\n  ${places.join("\n  ")}`;
    });
  }, WCAG);
  assert.equal(violations.join("\n"), "", "violations of WCAG 2.2 AA");
}

/** Up to this width the style sheet shows the drawing for narrow screens: 40em. */
const NARROW_PX = 640;

/** Every chart that has an island is drawn by it, and is not empty. */
export async function checkCharts(page) {
  const islands = await page.locator('[data-island="chart"]').count();
  if (islands === 0) return;
  if (page.viewportSize().width <= NARROW_PX) {
    assert.ok(await page.locator(".chart-narrow svg").first().isVisible(), "the drawing for a narrow screen");
    return;
  }
  await page.locator(".is-live .chart-live svg").nth(islands - 1).waitFor();
  const empty = await page.locator(".chart-live svg").evaluateAll(
    (drawings) => drawings.filter((svg) => svg.querySelectorAll("path").length < 2).length,
  );
  assert.equal(empty, 0, "empty charts");
}
