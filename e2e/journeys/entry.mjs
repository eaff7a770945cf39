// Workbooks and figures that people bring in, good and bad.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { checkFrame } from "../checks.mjs";
import { binary, world } from "../harness.mjs";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HOSTILE = "<script>window.broken = true</script>";

async function exampleWorkbook() {
  const folder = await mkdtemp(join(tmpdir(), "sousei-template-"));
  try {
    const path = join(folder, "city.xlsx");
    await promisify(execFile)(binary(), ["strategy", "template", path, "--example"], { timeout: 60_000 });
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sends a file through the import form as a person would. */
async function upload(page, name, buffer) {
  await page.goto(world.url("/ja/strategies/import"));
  const form = page.locator("main form", { has: page.locator("input[type=file]") });
  await form.locator("input[type=file]").setInputFiles({ name, mimeType: XLSX, buffer });
  await submit(form);
}

/** Fills what is required and still empty, for example who makes the change, and sends the form. */
async function submit(form) {
  for (const field of await form.locator("input[type=text][required], input:not([type])[required]").all()) {
    if ((await field.inputValue()) === "") await field.fill("企画課");
  }
  await form.locator("button:not([type=button])").first().click();
  await form.page().waitForLoadState();
}

test("a file that is no workbook is refused with a reason, and its name stays text", () =>
  world.withPage({}, async (page) => {
    await upload(page, `${HOSTILE}.xlsx`, Buffer.from("%PDF-1.7\nnot a workbook"));
    await checkFrame(page, "ja");
    assert.ok(await page.locator(".notice--error").first().isVisible(), "a message");
    assert.equal(await page.evaluate(() => window.broken), undefined, "the name of the file was run as a script");
    assert.equal((await fetch(world.url("/ja/strategies"))).status, 200, "the program goes on serving");
  }));

test("the example workbook is imported and its KPIs can be read", async () => {
  const workbook = await exampleWorkbook();
  await world.withPage({}, async (page) => {
    await upload(page, "city.xlsx", workbook);
    await checkFrame(page, "ja");
    assert.equal(await page.locator(".notice--error").count(), 0, "errors in our own example");
    await page.locator("main a[href*='/strategies/']").first().click();
    await checkFrame(page, "ja");
  });
});

const RESULT_FIELD = "main form input[inputmode=decimal]";

test("a figure that is none is named beside its field and nothing is stored", () =>
  world.withPage({}, async (page) => {
    await page.goto(world.url("/ja/strategies/kakuu-city/results"));
    const before = await page.locator(RESULT_FIELD).first().inputValue();
    await page.locator(RESULT_FIELD).first().fill("たくさん");
    await submit(page.locator("main form", { has: page.locator("input[inputmode=decimal]") }).first());
    const refused = page.locator("main input[aria-invalid=true]").first();
    assert.equal(await refused.inputValue(), "たくさん", "what was typed is kept");
    await page.goto(world.url("/ja/strategies/kakuu-city/results"));
    assert.equal(await page.locator(RESULT_FIELD).first().inputValue(), before);
  }));

test("this year's result is entered and kept, 全角 digits included", () =>
  world.withPage({}, async (page) => {
    await page.goto(world.url("/ja/strategies/kakuu-city/results"));
    await page.locator(RESULT_FIELD).first().fill("１２３");
    await submit(page.locator("main form", { has: page.locator("input[inputmode=decimal]") }).first());
    assert.equal(await page.locator(".notice--error").count(), 0, "errors after a good entry");
    await page.goto(world.url("/ja/strategies/kakuu-city/results"));
    assert.match(await page.locator(RESULT_FIELD).first().inputValue(), /^123(\.0*)?$/);
  }));
