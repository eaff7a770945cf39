// A planner moves an assumption, sees the town change, seeks a goal and takes figures and chapter away.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkAccessible, checkFrame } from "../checks.mjs";
import { world } from "../harness.mjs";
import { importFile } from "../upload.mjs";

const TOWN = "/ja/areas/20205/population";

test("with script the town changes while fertility is typed, and the field keeps the focus", () =>
  world.withPage({}, async (page, faults) => {
    await page.goto(world.url(TOWN));
    const status = page.locator("#lab-status");
    const before = await status.innerText();
    const field = page.locator("#tfr");
    await field.click();
    await page.evaluate(() => scrollTo(0, 120));
    const top = await page.evaluate(() => scrollY);
    await page.keyboard.type("1.8");
    await page.waitForURL((url) => url.searchParams.get("tfr") === "1.8");
    await page.waitForFunction((text) => document.querySelector("#lab-status")?.textContent !== text, before);
    assert.match(await status.innerText(), /独自設定/);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "tfr", "the focus");
    assert.equal(await page.evaluate(() => scrollY), top, "the place on the page");
    assert.ok((await page.locator("#population-scenarios .is-live").count()) === 1, "the chart is drawn again");
    assert.match((await page.locator("#lab-results .button-row a").first().getAttribute("href")) ?? "", /tfr=1\.8/);
    await checkAccessible(page);
    assert.deepEqual(faults, []);
  }));

test("a number that cannot be is not sent while it is typed", () =>
  world.withPage({}, async (page, faults) => {
    await page.goto(world.url(TOWN));
    await page.locator("#tfr").fill("99");
    await page.waitForTimeout(800);
    assert.equal(new URL(page.url()).search, "", "the address as it was");
    assert.equal(await page.locator("#tfr").getAttribute("aria-invalid"), "true", "the field is marked");
    assert.match(await page.locator("#lab-status").innerText(), /合計特殊出生率/, "the status names the field");
    assert.deepEqual(faults, []);
  }));

test("without script the lab works by its button, and each named scenario is one click away", () =>
  world.withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(world.url("/en/areas/20205/population"));
    await checkFrame(page, "en");
    const status = page.locator("#lab-status");
    const published = await status.innerText();
    await page.locator("#lab-presets a", { hasText: "S2" }).click();
    await page.waitForURL((url) => url.searchParams.get("scenario") === "s2");
    const balanced = await status.innerText();
    assert.notEqual(balanced, published, "another scenario");
    await page.locator("#tfr").fill("1.8");
    await page.locator("#lab button").click();
    await page.waitForURL((url) => url.searchParams.get("tfr") === "1.8");
    assert.match(await status.innerText(), /Own settings/);
    assert.equal(await page.locator("#tfr").inputValue(), "1.8", "the form keeps its state");
  }));

test("a goal is sought below its form, with and without script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    await world.withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(world.url(TOWN));
      await page.locator("#goal_people").fill("90000");
      await page.locator("#goal button").click();
      await page.waitForURL((url) => url.searchParams.get("goal_people") === "90000");
      assert.equal(await page.locator("#population-goal tbody tr").count(), 3, "what can be turned");
    });
  }
});

test("the figures are downloaded with the settings, and the chapter is a PDF", () =>
  world.withPage({}, async (page) => {
    await page.goto(world.url(`${TOWN}?tfr=1.8`));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#population-scenarios .downloads a").first().click(),
    ]);
    const bytes = await readFile(await download.path());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "the mark by which Excel knows UTF-8");
    assert.match(bytes.toString("utf8"), /独自設定/);
    const href = await page.locator("#lab-results .button-row a").first().getAttribute("href");
    const answer = await page.request.get(world.url(href));
    assert.equal(answer.status(), 200);
    assert.equal((await answer.body()).subarray(0, 4).toString(), "%PDF");
  }));

test("an area without a projection leads to one that has it", () =>
  world.withPage({}, async (page) => {
    const answer = await page.goto(world.url("/ja/areas/07201/population"));
    assert.equal(answer.status(), 404);
    await checkFrame(page, "ja");
    await page.locator("main .card a", { hasText: "福島県" }).first().click();
    assert.equal(new URL(page.url()).pathname, "/ja/areas/07000/population");
    assert.ok((await page.locator(".key-facts > li").count()) >= 4, "the large figures");
  }));

/** A made-up register of a town by sex and five-year age. */
function register(day, people) {
  const head = "indicator,area,period,sex,age_from,age_to,value,status,unit,basis,vintage,source";
  const rows = ["male", "female"].flatMap((sex) =>
    Array.from({ length: 18 }, (_, group) => {
      const to = group === 17 ? "" : group * 5 + 4;
      const count = people - group;
      return `city.population,20402,${day},${sex},${group * 5},${to},${count},observed,人,register,${day},own`;
    }),
  );
  return Buffer.from([head, ...rows, ""].join("\r\n"));
}

test("a town that imports two of its own age tables has its projection at once", () =>
  world.withPage({ javaScriptEnabled: false }, async (page) => {
    await importFile(page, "ja", "register-2018.csv", register("2018-04-01", 400));
    await importFile(page, "ja", "register-2023.csv", register("2023-04-01", 380));
    for (const [lang, days] of [
      ["ja", /2018年4月1日と2023年4月1日/],
      ["en", /1 April 2018 and 1 April 2023/],
    ]) {
      await page.goto(world.url(`/${lang}/areas/20402/population`));
      await page.locator("#own").selectOption("plain");
      await page.locator("#lab button").click();
      await page.waitForURL((url) => url.searchParams.get("own") === "plain");
      assert.match(await page.locator("#basis-list").innerText(), days, "the tables it rests on");
      await checkFrame(page, lang);
    }
  }));
