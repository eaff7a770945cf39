// Official files sent through the form of the import page.
import { world } from "./harness.mjs";

const JOB_MS = 60_000;

/** Sends a file through the form and waits until its page stops asking again. */
export async function importFile(page, lang, name, buffer) {
  await page.goto(world.url(`/${lang}/data/import`));
  const form = page.locator("main form[enctype='multipart/form-data']");
  await form.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
  await form.locator("button").click();
  await page.waitForURL(/\/data\/jobs\/\d+$/);
  await page.locator(".notice--info, .notice--error").first().waitFor({ timeout: JOB_MS });
}
