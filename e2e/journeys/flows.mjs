// An analyst looks at the concentration on Tokyo, keeps the two bases apart, and finds the misprint.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible, checkFrame } from "../checks.mjs";
import { world } from "../harness.mjs";

for (const [lang, door, tokyo, all] of [
  ["ja", "人の流れ", "東京都", "移動者総数"],
  ["en", "Flows", "Tokyo Metropolis", "All movers"],
]) {
  test(`from the first page to Tokyo (${lang})`, () =>
    world.withPage({}, async (page) => {
      await page.goto(world.url(`/${lang}/`));
      await page.locator(`main a[href="/${lang}/flows"]`).click();
      await checkFrame(page, lang);
      assert.equal(await page.locator("h1").innerText(), door);
      await page.locator(`main a[href="/${lang}/flows/tokyo"]`).click();
      await checkFrame(page, lang);
      assert.match(await page.locator("#flows-goals").innerText(), /98,005|94,411/);
      await page.locator("nav a", { hasText: tokyo }).first().click();
      await page.waitForURL((url) => url.searchParams.get("place") === "tokyo");
      const check = page.locator("#flows-check-paper-2021");
      assert.match(await check.innerText(), /340,372/, "as printed");
      assert.match(await check.innerText(), /340,732/, "as the others say");
      assert.match(await page.locator("#flows-turn").innerText(), /38,374/);
      await checkAccessible(page);
      await page.locator("nav a", { hasText: all }).first().click();
      await page.waitForURL((url) => url.searchParams.get("basis") === "movers-all");
      assert.match(await page.locator("#flows-gains").innerText(), /65,219/);
      assert.equal(await page.locator("#flows-sexes").count(), 0, "Japanese movers only");
      assert.ok(await page.locator("#missing-title").isVisible(), "what to import is named");
    }));
}

test("the flows of a place are one click from its profile and its population", () =>
  world.withPage({}, async (page, faults) => {
    for (const from of ["/ja/areas/20205", "/ja/areas/20205/population"]) {
      await page.goto(world.url(from));
      await page.locator('main a[href="/ja/areas/20205/flows"]').click();
      await checkFrame(page, "ja");
      assert.ok(await page.locator("#flows-change").isVisible());
    }
    await checkAccessible(page);
    assert.deepEqual(faults, []);
  }));
