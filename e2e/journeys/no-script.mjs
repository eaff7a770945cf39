// Without script: the figures are there and the forms work.
import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "../harness.mjs";

const NO_SCRIPT = { javaScriptEnabled: false };

test("without script an overview shows its charts and tables", () =>
  world.withPage(NO_SCRIPT, async (page) => {
    await page.goto(world.url("/ja/strategies/national-1st"));
    assert.ok(await page.locator(".figure-chart > .chart-wide > svg").first().isVisible(), "the server's chart");
    assert.ok((await page.locator(".data-table tbody tr").count()) > 3, "rows of tables");
  }));

test("without script the KPI list is filtered by its form", () =>
  world.withPage(NO_SCRIPT, async (page) => {
    await page.goto(world.url("/ja/strategies/national-1st/kpis"));
    const rows = page.locator(".data-table tbody tr");
    const all = await rows.count();
    const select = page.locator("form.filters select").first();
    const name = await select.getAttribute("name");
    await select.selectOption({ index: 1 });
    const wanted = await select.inputValue();
    await page.locator("form.filters button").first().click();
    assert.equal(new URL(page.url()).searchParams.get(name), wanted, "the address tells the filter");
    assert.ok((await rows.count()) > 0 && (await rows.count()) < all, "fewer rows, but some");
    assert.equal(await page.locator("form.filters select").first().inputValue(), wanted, "the form keeps its state");
  }));

test("with script the KPI list is filtered while choosing, and the address follows", () =>
  world.withPage({}, async (page, faults) => {
    await page.goto(world.url("/ja/strategies/national-1st/kpis"));
    const rows = page.locator(".data-table tbody tr");
    const all = await rows.count();
    const select = page.locator("form.filters select").first();
    const name = await select.getAttribute("name");
    await select.selectOption({ index: 1 });
    const wanted = await select.inputValue();
    await page.waitForURL((url) => url.searchParams.get(name) === wanted);
    assert.ok((await rows.count()) < all, "fewer rows");
    assert.deepEqual(faults, []);
  }));
