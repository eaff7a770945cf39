// A clerk hands in a table of cases, saves a granted one and removes it; a planner makes a budget.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible, checkFrame, checkWidth } from "../checks.mjs";
import { world } from "../harness.mjs";

const PHONE = { width: 390, height: 844 };
const CASES = `case,on,moved_in,destination,destination_participates,lived_in_wards,commuted_to_wards,intends_five_years,activity,own_decision,household_size,children,residence_status_fits,taxes_paid,first_in_ten_years
A-1,2021-10-01,2021-04-01,20205,yes,2010-01-01～,なし,yes,telework,yes,1,0,yes,yes,yes
A-2,2021-10-01,2021-02-29,20205,yes,2010-01-01～,なし,yes,telework,yes,1,0,yes,yes,yes
`;
const ANSWERS = {
  moved_in: "2021-04-01",
  destination: "20205",
  destination_participates: true,
  lived_in_wards: [{ from: "2010-01-01" }],
  commuted_to_wards: [],
  intends_five_years: true,
  activity: "telework",
  own_decision: true,
  household_size: 1,
  children: 0,
  residence_status_fits: true,
  taxes_paid: true,
  first_in_ten_years: true,
};

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

async function checkPage(page, lang) {
  await checkFrame(page, lang);
  await checkAccessible(page);
  await checkWidth(page);
}

for (const lang of ["ja", "en"]) {
  test(`a table of cases is answered on the page (${lang})`, () =>
    world.withPage({ viewport: PHONE }, async (page) => {
      await page.goto(world.url(`/${lang}/support/relocation`));
      await page.locator(`nav.tabs a[href="/${lang}/support/relocation/batch"]`).click();
      await page.locator("#file").setInputFiles(file("cases.csv", CASES));
      await Promise.all([page.waitForNavigation(), page.locator('button[value="page"]').click()]);
      await checkPage(page, lang);
      const text = await page.locator("main").innerText();
      assert.ok(text.includes("600,000") && text.includes("C (moved_in)"), "amount, and the wrong cell");
    }));

  test(`a budget and a comparison of years (${lang})`, () =>
    world.withPage({}, async (page, faults) => {
      await page.goto(world.url(`/${lang}/support/relocation/plan`));
      await page.locator("#n1").fill("10");
      await page.locator('[name="household_size.1"]').fill("4");
      await page.locator('[name="children.1"]').fill("2");
      await page.locator("#year").fill("2022");
      await Promise.all([page.waitForNavigation(), page.locator("main form button").last().click()]);
      await checkPage(page, lang);
      assert.ok((await page.locator("#support-budget").innerText()).includes("16,000,000"));
      await page.goto(world.url(`/${lang}/support/relocation/changes?from=2020&to=2021`));
      await checkPage(page, lang);
      assert.ok((await page.locator("#support-flips tbody tr").count()) > 0, "cases that flip");
      assert.deepEqual(faults, []);
    }));

  test(`a granted case is saved and removed (${lang})`, () =>
    world.withPage({ viewport: PHONE }, async (page) => {
      await page.goto(world.url(`/${lang}/support`));
      await page.locator(`main a[href="/${lang}/support/cases"]`).click();
      await page.locator("#on").fill("2021-10-01");
      await page.locator("#reference").fill(`R3-${lang}`);
      await page.locator("#file").setInputFiles(file("a.json", JSON.stringify(ANSWERS)));
      await Promise.all([page.waitForNavigation(), page.locator("main form button").last().click()]);
      await checkPage(page, lang);
      assert.match(new URL(page.url()).pathname, /\/support\/cases\/\d+$/);
      await page.goto(world.url(`/${lang}/support/cases?month=2024-09`));
      await checkPage(page, lang);
      assert.ok((await page.locator("#support-due").innerText()).includes(`R3-${lang}`), "a reminder");
      await page.locator("#support-cases tbody a").last().click();
      await Promise.all([page.waitForNavigation(), page.locator(".button--danger").click()]);
      assert.ok(!(await page.locator("main").innerText()).includes(`R3-${lang}`), "gone");
    }));
}
