// An analyst sets two groups against each other, reads why people move, and tries a balance.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible, checkFrame } from "../checks.mjs";
import { world } from "../harness.mjs";

for (const lang of ["ja", "en"]) {
  test(`two groups are set against each other without script (${lang})`, () =>
    world.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(world.url(`/${lang}/flows`));
      await page.locator(`a[href="/${lang}/flows/matrix"]`).first().click();
      await checkFrame(page, lang);
      assert.match(await page.locator("#flow-pair .figure-summary").innerText(), /123,534/);
      await page.locator("#from").fill("tohoku");
      await page.locator("#to").fill("13000");
      await page.locator("form.filters button").click();
      await page.waitForURL((url) => url.searchParams.get("from") === "tohoku");
      assert.equal(await page.locator("#flow-members tbody tr").count(), 6, "the prefectures of Tohoku");
    }));

  test(`the three panels stand apart (${lang})`, () =>
    world.withPage({}, async (page, faults) => {
      await page.goto(world.url(`/${lang}/flows/why`));
      await checkFrame(page, lang);
      const panels = page.locator("main section > h2[id]");
      assert.deepEqual(await panels.evaluateAll((all) => all.map((one) => one.id)), [
        "accounting",
        "association",
        "reasons",
      ]);
      await page.locator("#area").fill("47000");
      await page.locator("form.filters button").click();
      await page.waitForURL((url) => url.searchParams.get("area") === "47000");
      await checkAccessible(page);
      assert.deepEqual(faults, []);
    }));

  test(`a balance says that it is an assumption (${lang})`, () =>
    world.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(world.url(`/${lang}/flows/balance`));
      await page.locator("#lever").selectOption("departures");
      await page.locator("form.filters button").click();
      await page.waitForURL((url) => url.searchParams.get("lever") === "departures");
      const words = { ja: "予測ではない", en: "not a forecast" }[lang];
      assert.match(await page.locator("#flow-balance-areas").innerText(), new RegExp(words));
    }));
}

test("a group that is none is said beside the form, which stays", () =>
  world.withPage({}, async (page) => {
    const answer = await page.goto(world.url("/en/flows/matrix?from=tokyo-area&to=13000"));
    assert.equal(answer?.status(), 422);
    assert.match(await page.locator("[role=alert]").innerText(), /in common/);
    assert.equal(await page.locator("#from").inputValue(), "tokyo-area");
  }));
