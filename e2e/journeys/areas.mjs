// A planner looks up a town, puts neighbours together, compares them and takes the figures away.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkAccessible, checkFrame } from "../checks.mjs";
import { world } from "../harness.mjs";

const NEIGHBOURS = ["飯田市", "松川町", "阿智村", "20403"];
const SET = "飯田市と近隣";

test("a village that merged leads to its successor, with the date", () =>
  world.withPage({}, async (page) => {
    await page.goto(world.url("/ja/"));
    await page.locator("form.finder input[name=q]").fill("仲里村");
    await page.locator("form.finder button").click();
    await page.waitForURL((url) => url.pathname === "/ja/regions" && url.searchParams.get("q") === "仲里村");
    const hit = page.locator(".best-hit");
    assert.match(await hit.innerText(), /久米島町（2002年4月1日/);
    await hit.locator("a").first().click();
    await checkFrame(page, "ja");
    assert.equal(await page.locator("h1").innerText(), "久米島町");
    await page.locator("#history ~ ul a", { hasText: "仲里村" }).first().click();
    assert.equal(new URL(page.url()).pathname, "/ja/areas/47351");
    assert.match(await page.locator("main .notice").innerText(), /久米島町/);
  }));

test("without script an area is found and its profile read", () =>
  world.withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(world.url("/en/regions"));
    await page.locator("form.finder input[name=q]").fill("iida");
    await page.locator("form.finder button").click();
    await page.locator(".best-hit a").click();
    await checkFrame(page, "en");
    assert.equal(await page.locator("h1").innerText(), "Iida City");
    assert.ok((await page.locator("ul.key-facts > li").count()) >= 4, "the large figures");
    assert.ok(await page.locator(".figure-chart > .chart-wide > svg").first().isVisible(), "a chart");
    assert.ok((await page.locator("#similar tbody tr").count()) === 10, "ten similar municipalities");
  }));

test("a point of the map switches its check box, and the check box the point", () =>
  world.withPage({}, async (page, faults) => {
    await page.goto(world.url("/ja/sets"));
    await page.locator("#name").fill("地図から");
    await page.locator("#prefecture").selectOption("47000");
    await page.locator("button[formmethod=get]").click();
    await page.waitForURL((url) => url.searchParams.get("prefecture") === "47000");
    assert.equal(await page.locator("#name").inputValue(), "地図から", "what was typed is kept");
    const box = page.locator("input[name=area][value='47201']");
    const point = page.locator(".chart-wide [data-code='47201']");
    await point.click();
    assert.ok(await box.isChecked(), "the check box");
    await box.uncheck();
    assert.doesNotMatch((await point.getAttribute("class")) ?? "", /is-chosen/);
    assert.deepEqual(faults, []);
  }));

test("a set of neighbours is made, compared and downloaded", () =>
  world.withPage({}, async (page, faults) => {
    await page.goto(world.url("/ja/sets?areas=20000,20205"));
    await page.locator("#name").fill(SET);
    await page.locator("#set-form button.button--primary").first().click();
    assert.match(await page.locator("[role=alert]").innerText(), /20205 飯田市/, "counted twice");
    assert.equal(await page.locator("#name").inputValue(), SET, "what was typed is kept");
    await page.locator("#areas").fill(NEIGHBOURS.join("\n"));
    await page.locator("#set-form button.button--primary").first().click();
    await page.waitForURL((url) => url.pathname.startsWith("/ja/areas/"));
    assert.equal(await page.locator("h1").innerText(), SET);
    await checkAccessible(page);

    const id = new URL(page.url()).pathname.split("/").at(-1);
    await page.goto(world.url(`/ja/compare?areas=${id},20205`));
    assert.equal(await page.locator(".area-chips > li").count(), 2);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#comparison a[href$='comparison.csv']").click(),
    ]);
    const bytes = await readFile(await download.path());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "the mark by which Excel knows UTF-8");
    assert.match(bytes.toString("utf8"), new RegExp(SET));

    await page.goto(world.url(`/ja/sets/${id}/remove`));
    await page.locator("form button.button--danger").click();
    await page.waitForURL((url) => url.pathname === "/ja/sets");
    assert.equal(await page.locator(".area-sets a", { hasText: SET }).count(), 0);
    // The page that refused the first set was answered with 422, which the console names.
    assert.deepEqual(faults.filter((fault) => !fault.includes("422")), []);
  }));
