// A family asks what support a move brings: a few steps, without script too, and nothing kept.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkAccessible, checkFrame, checkWidth } from "../checks.mjs";
import { world } from "../harness.mjs";

const PHONE = { width: 390, height: 844 };

/** Answers by name of the question. */
const FAMILY = {
  moved_in: "令和3年4月1日",
  destination: "飯田市",
  destination_participates: "yes",
  lived_in_wards: ["2012-04-01", ""],
  commuted_to_wards: null,
  intends_five_years: "yes",
  activity: "telework",
  own_decision: "yes",
  household_size: "4",
  children: "2",
  residence_status_fits: "yes",
  taxes_paid: "yes",
  first_in_ten_years: "yes",
};

async function fill(page, name) {
  const answer = FAMILY[name];
  // What does not concern the family stays open; the next page no longer asks for it.
  if (answer === undefined) return undefined;
  const field = (part) => page.locator(`[name="a.${name}${part}"]`);
  if (answer === null) return field(".none").check();
  if (Array.isArray(answer)) {
    await field(".from").first().fill(answer[0]);
    return field(".until").first().fill(answer[1]);
  }
  if ((await field("").first().getAttribute("type")) === "radio") {
    return page.locator(`[name="a.${name}"][value="${answer}"]`).check();
  }
  return field("").fill(answer);
}

/** Answers whatever is asked until nothing is asked any more; returns the number of steps. */
async function answerAll(page, check) {
  for (let step = 1; step <= 10; step++) {
    const asked = await page.locator('#answers [name="shown"]').evaluateAll((all) => all.map((one) => one.value));
    if (asked.length === 0) return step - 1;
    for (const name of asked) await fill(page, name);
    await check(page);
    await checkWidth(page);
    await Promise.all([page.waitForNavigation(), page.locator("#answers .support-next").click()]);
  }
  return assert.fail("questions without end");
}

for (const [lang, javaScriptEnabled, outcome, amount] of [
  ["ja", true, "対象になります", "1,000,000円"],
  ["en", true, "Eligible", "1,000,000 yen"],
  ["ja", false, "対象になります", "1,000,000円"],
]) {
  const how = javaScriptEnabled ? lang : `${lang}, without script`;
  test(`a family gets its answer on a phone (${how})`, () =>
    world.withPage({ viewport: PHONE, javaScriptEnabled }, async (page) => {
      // The checker runs in the page and needs script there.
      const check = javaScriptEnabled ? checkAccessible : () => undefined;
      await page.goto(world.url(`/${lang}/`));
      await page.locator(`main a[href="/${lang}/support"]`).first().click();
      await page.locator(`main a[href="/${lang}/support/relocation"]`).click();
      await page.locator("#on").fill("R3.10.1");
      const steps = await answerAll(page, check);
      assert.ok(steps <= 4, `${steps} steps`);
      await checkFrame(page, lang);
      assert.equal((await page.locator("#result").innerText()).replace("○ ", ""), outcome);
      assert.equal(await page.locator(".support-amount").innerText(), amount);
      assert.ok((await page.locator(".support-duties > li").count()) >= 3, "duties");
      assert.equal(new URL(page.url()).search, "", "nothing in the address");
      await check(page);
      await checkWidth(page);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator('button[form="answers"]').first().click(),
      ]);
      assert.match(download.suggestedFilename(), /^relocation-.*\.pdf$/);
      assert.equal((await readFile(await download.path())).subarray(0, 5).toString(), "%PDF-");
    }));
}

test("all schemes at once lead on with the answers that were given", () =>
  world.withPage({ viewport: PHONE }, async (page, faults) => {
    await page.goto(world.url("/ja/support"));
    await page.locator('main a[href="/ja/support/check"]').click();
    await page.locator('[name="a.who"][value="person"]').check();
    await Promise.all([page.waitForNavigation(), page.locator("#answers .support-next").click()]);
    await page.locator("#on").fill("2021-10-01").catch(() => undefined);
    for (const name of ["lived_in_wards", "destination", "moved_in", "activity", "household_size"]) await fill(page, name);
    await Promise.all([page.waitForNavigation(), page.locator("#answers .support-next").click()]);
    await checkAccessible(page);
    await checkWidth(page);
    const on = page.locator('form[action="/ja/support/relocation"]');
    assert.equal(await on.locator('[name="a.activity"]').inputValue(), "telework");
    await Promise.all([page.waitForNavigation(), on.locator("button").click()]);
    assert.equal(await page.locator('#answers .support-earlier [name="a.destination"]').count(), 1, "carried on");
    assert.deepEqual(faults, []);
  }));
