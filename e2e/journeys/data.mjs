// Official files that people bring in, and figures that they take away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible, checkFrame, checkUnmarkedJapanese } from "../checks.mjs";
import { world } from "../harness.mjs";
import { importFile } from "../upload.mjs";

/** A made-up edition of a known source: two towns, and an item that no catalogue describes. */
function smallFile(population) {
  return Buffer.from(
    [
      "SSDSE-A-2031,Prefecture,Municipality,A1101,A9901",
      ",,年度,2030,2030",
      "地域コード,都道府県,市区町村,総人口,新しい項目",
      "R20205,長野県,飯田市,90123,5",
      `R20403,長野県,高森町,${population},-`,
      "",
    ].join("\r\n"),
  );
}

test("without script an official file is imported, its job watched, and its figures listed", () =>
  world.withPage({ javaScriptEnabled: false }, async (page) => {
    await importFile(page, "ja", "SSDSE-A-2031.csv", smallFile(12345));
    assert.equal(await page.locator("meta[http-equiv=refresh]").count(), 0, "an ended job stays");
    await page.locator("main .notice a").click();
    assert.match(page.url(), /\/ja\/data\/datasets\/ssdse-a\/2031$/);
    await page.goto(world.url("/ja/data"));
    assert.equal(await page.locator("a[href='/ja/data/datasets/ssdse-a/2031']").count(), 1);
  }));

test("a newer file tells what was revised", () =>
  world.withPage({}, async (page, faults) => {
    await importFile(page, "en", "SSDSE-A-2031.csv", smallFile(12346));
    await checkFrame(page, "en");
    await checkUnmarkedJapanese(page);
    await checkAccessible(page);
    const rows = page.locator(".data-table tbody tr", { hasText: "12,346" });
    assert.equal(await rows.count(), 1, "the revised value");
    assert.deepEqual(faults, []);
  }));

test("a file that is none of those known is refused with a reason and changes nothing", () =>
  world.withPage({}, async (page) => {
    const before = await (await fetch(world.url("/api/v1/datasets"))).json();
    await importFile(page, "ja", "<b>plan</b>.csv", Buffer.from("%PDF-1.7\nno table"));
    await checkFrame(page, "ja");
    await checkAccessible(page);
    assert.ok(await page.locator(".notice--error").first().isVisible(), "a message");
    assert.equal(await page.locator("main b").count(), 0, "the name of the file stays text");
    assert.deepEqual(await (await fetch(world.url("/api/v1/datasets"))).json(), before);
  }));

test("what the download page shows is what the file holds", () =>
  world.withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(world.url("/en/data/get"));
    await page.locator("#indicator").fill("ssds.A1101");
    await page.locator("#areas").fill("20205, 20403");
    await page.locator("#periods").fill("2020");
    await page.locator("form.filters button").click();
    const shown = await page.locator(".data-table tbody tr").count();
    assert.equal(shown, 2, "a row for each town");
    const href = await page.locator("a.button", { hasText: "CSV" }).getAttribute("href");
    const file = new Uint8Array(await (await fetch(world.url(href))).arrayBuffer());
    assert.deepEqual([...file.slice(0, 3)], [0xef, 0xbb, 0xbf], "the mark by which spreadsheets know UTF-8");
    const lines = new TextDecoder().decode(file).trim().split("\r\n");
    assert.equal(lines[0], "indicator,area,period,sex,age_from,age_to,value,status,unit,basis,vintage,source");
    assert.equal(lines.length, 1 + shown);
  }));
