// Screenshots of every page, or of the paths given, wide and narrow, into `shots/`.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { world } from "./harness.mjs";
import { LANGS, PATHS, WIDTHS } from "./pages.mjs";

const folder = fileURLToPath(new URL("shots", import.meta.url));
const given = process.argv.slice(2);
const paths = given.length > 0 ? given : LANGS.flatMap((lang) => PATHS.map((path) => `/${lang}${path}`));

function fileName(path, width) {
  const plain = path.replace(/[^\w-]+/g, "-").replace(/^-|-$/g, "");
  return `${folder}/${plain || "root"}-${width}.png`;
}

async function shoot(path, width) {
  await world.withPage({ viewport: { width, height: 900 }, reducedMotion: "reduce" }, async (page) => {
    await page.goto(world.url(path), { waitUntil: "networkidle" });
    await page.screenshot({ path: fileName(path, width), fullPage: true });
  });
}

await mkdir(folder, { recursive: true });
try {
  await world.start();
  for (const path of paths) {
    for (const width of WIDTHS) await shoot(path, width);
  }
  console.log(`${paths.length * WIDTHS.length} screenshots in ${folder}`);
} finally {
  await world.stop();
}
