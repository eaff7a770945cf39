// On paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "../harness.mjs";

/** Width and height of A4 in points, and how far a writer of PDF may round. */
const A4 = [595.28, 841.89];
const ROUNDING = 1;

/** Printable width of A4 in CSS pixels, with the margins of the style sheet. */
const SHEET_PX = 688;

const PATHS = [
  "/ja/strategies/national-1st",
  "/en/strategies/kakuu-city/kpis/1",
  "/ja/strategies/national-1st/kpis",
  "/ja/areas/20205",
  "/en/map?among=20000",
];

for (const path of PATHS) {
  test(`${path} prints on A4`, () =>
    world.withPage({ viewport: { width: SHEET_PX, height: 900 } }, async (page) => {
      await page.goto(world.url(path), { waitUntil: "networkidle" });
      await page.emulateMedia({ media: "print" });
      assert.ok(!(await page.locator(".site-header").isVisible()), "navigation on paper");
      for (const chart of await page.locator(".figure-chart > .chart-wide > svg").all()) {
        assert.ok(await chart.isVisible(), "the chart on paper");
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${overflow} px beyond the sheet`);
      checkSheets(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    }));
}

function checkSheets(pdf) {
  const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  assert.ok(boxes.length >= 1, "at least one sheet");
  for (const [, width, height] of boxes) {
    assert.ok(Math.abs(width - A4[0]) < ROUNDING && Math.abs(height - A4[1]) < ROUNDING, `sheet of ${width} × ${height} pt`);
  }
}
