// Every page, in both languages, wide and narrow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible, checkCharts, checkFrame, checkUnmarkedJapanese, checkWidth } from "../checks.mjs";
import { world } from "../harness.mjs";
import { LANGS, PATHS, WIDTHS } from "../pages.mjs";

const LINK_CHECKS_AT_ONCE = 4;
const linked = new Set();

async function visit(page, faults, lang, path) {
  const answer = await page.goto(world.url(`/${lang}${path}`));
  assert.equal(answer.status(), 200, "status");
  await checkFrame(page, lang);
  if (lang === "en") await checkUnmarkedJapanese(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await checkCharts(page);
    await checkWidth(page);
    await checkAccessible(page);
  }
  const hrefs = await page.locator("a[href^='/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  hrefs.forEach((href) => linked.add(href.split("#")[0]));
  assert.deepEqual(faults, [], "faults in the console");
}

for (const lang of LANGS) {
  for (const path of PATHS) {
    test(`page /${lang}${path}`, () => world.withPage({}, (page, faults) => visit(page, faults, lang, path)));
  }
}

test("the bare address leads to the Japanese first page", () =>
  world.withPage({ locale: "ja-JP" }, async (page) => {
    await page.goto(world.url("/"));
    assert.equal(new URL(page.url()).pathname, "/ja/");
  }));

test("the description of the API is served", async () => {
  for (const path of ["/api", "/api/v1/strategies"]) {
    assert.equal((await fetch(world.url(path))).status, 200, path);
  }
});

test("an address that does not exist is answered with a page and a way back", () =>
  world.withPage({}, async (page) => {
    const answer = await page.goto(world.url("/ja/no-such-page"));
    assert.equal(answer.status(), 404);
    await checkFrame(page, "ja");
    assert.ok((await page.locator("main a[href]").count()) > 0, "a link in the error page");
  }));

test("no link of these pages is broken", async () => {
  const waiting = [...linked].sort();
  const broken = [];
  const follow = async () => {
    for (let path = waiting.pop(); path; path = waiting.pop()) {
      const answer = await fetch(world.url(path));
      await answer.arrayBuffer();
      if (!answer.ok) broken.push(`${path} (${answer.status})`);
    }
  };
  await Promise.all(Array.from({ length: LINK_CHECKS_AT_ONCE }, follow));
  assert.deepEqual(broken, []);
});
