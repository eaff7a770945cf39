// With the keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "../harness.mjs";

const MAX_TABS = 250;

function focused(page) {
  return page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return {
      href: document.activeElement.getAttribute("href") ?? "",
      isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      name: document.activeElement.textContent.trim().slice(0, 40),
    };
  });
}

/** Presses Tab until a link is reached whose address fits. */
async function tabTo(page, pattern) {
  for (let presses = 0; presses < MAX_TABS; presses += 1) {
    await page.keyboard.press("Tab");
    const { href, isMarked, name } = await focused(page);
    assert.ok(isMarked, `the focus on “${name}” cannot be seen`);
    if (pattern.test(href)) return;
  }
  assert.fail(`no link ${pattern} within ${MAX_TABS} presses of Tab`);
}

async function follow(page, pattern) {
  await tabTo(page, pattern);
  await Promise.all([page.waitForURL((url) => pattern.test(url.pathname)), page.keyboard.press("Enter")]);
}

test("the first press of Tab offers to skip to the content", () =>
  world.withPage({}, async (page) => {
    await page.goto(world.url("/ja/"));
    await page.keyboard.press("Tab");
    assert.equal((await focused(page)).href, "#main");
    assert.ok((await page.locator(".skip-link").boundingBox()).y >= 0, "the link comes into sight");
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#main");
  }));

test("from the first page to one KPI by keyboard", () =>
  world.withPage({}, async (page) => {
    await page.goto(world.url("/ja/"));
    await follow(page, /\/strategies\/national-1st$/);
    await follow(page, /\/strategies\/national-1st\/kpis$/);
    await follow(page, /\/strategies\/national-1st\/kpis\/\d+$/);
    assert.equal(await page.locator("h1").count(), 1);
  }));
