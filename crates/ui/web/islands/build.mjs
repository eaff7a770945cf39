// Bundles styles and islands into `../assets/dist`, each file named by its content:
//   manifest.json     "app.css" → "app-1A2B3C4D.css", "chart.js" → …, "favicon.svg" → …
//   third-party.json  name, version and licence text of every npm package in the bundle
// Files that did not change are left alone, so that the program is not rebuilt for nothing.
// Fails if an island is larger than it may be.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const ISLAND_MAX_GZIP_BYTES = 30 * 1024;

const here = fileURLToPath(new URL(".", import.meta.url));
const source = fileURLToPath(new URL("../assets/src", import.meta.url));
const icons = fileURLToPath(new URL("../assets/icons", import.meta.url));
const dist = fileURLToPath(new URL("../assets/dist", import.meta.url));

const entryPoints = [
  { in: join(source, "app.css"), out: "app" },
  { in: "chart.ts", out: "chart" },
  { in: "filter.ts", out: "filter" },
  { in: "map.ts", out: "map" },
];

async function bundle() {
  const { metafile, outputFiles } = await build({
    write: false,
    absWorkingDir: here,
    entryPoints,
    outdir: dist,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    nodePaths: [join(here, "node_modules")],
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["chrome111", "edge111", "firefox115", "safari16.4"],
    minify: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  const files = new Map(outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)]));
  return { metafile, files };
}

/** What pages refer to: the entry points, not the chunks that islands load themselves. */
function namedOutputs(metafile) {
  const manifest = {};
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const plain = output.entryPoint && basename(output.entryPoint);
    if (entryPoints.some((entry) => basename(entry.in) === plain)) {
      manifest[plain.replace(/\.ts$/, ".js")] = basename(path);
    }
  }
  return manifest;
}

async function addIcons(files) {
  const manifest = {};
  for (const name of (await readdir(icons)).sort()) {
    const bytes = await readFile(join(icons, name));
    const hash = createHash("sha256").update(bytes).digest("hex");
    const named = `${basename(name, extname(name))}-${hash.slice(0, 8).toUpperCase()}${extname(name)}`;
    files.set(named, bytes);
    manifest[name] = named;
  }
  return manifest;
}

/** The npm packages whose files went into the bundle. */
async function thirdParty(metafile) {
  const folders = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const found = input.match(/^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) {
      folders.add(join(here, "node_modules", found[1]));
    }
  }
  return Promise.all([...folders].sort().map(describePackage));
}

async function describePackage(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const texts = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile() && !file.parentPath.includes("node_modules", folder.length))
    .map((file) => relative(folder, join(file.parentPath, file.name)))
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
  if (!license || texts.length === 0) {
    throw new Error(`${name} ${version} comes without a licence; it cannot be bundled`);
  }
  const text = (await Promise.all(texts.map((file) => readFile(join(folder, file), "utf8")))).join("\n\n");
  return { name, version, license, text };
}

/** Size of a script with everything it imports at once; what it loads later does not count. */
function gzipBytes(path, metafile, files, seen = new Set()) {
  if (seen.has(path)) return 0;
  seen.add(path);
  let bytes = gzipSync(files.get(basename(path)), { level: 9 }).length;
  for (const { kind, path: imported } of metafile.outputs[path].imports) {
    if (kind === "import-statement") bytes += gzipBytes(imported, metafile, files, seen);
  }
  return bytes;
}

function checkSizes(metafile, manifest, files) {
  const lines = [];
  for (const path of Object.keys(metafile.outputs).sort()) {
    const name = basename(path);
    const bytes = gzipBytes(path, metafile, files);
    const isIsland = name.endsWith(".js") && Object.values(manifest).includes(name);
    if (isIsland && bytes > ISLAND_MAX_GZIP_BYTES) {
      throw new Error(`island ${name} has ${bytes} bytes gzip; at most ${ISLAND_MAX_GZIP_BYTES} are allowed`);
    }
    lines.push(`  ${name}: ${(bytes / 1024).toFixed(1)} KiB gzip`);
  }
  return lines;
}

async function writeChanged(files) {
  await mkdir(dist, { recursive: true });
  for (const old of await readdir(dist)) {
    if (!files.has(old)) await rm(join(dist, old), { recursive: true });
  }
  for (const [name, bytes] of files) {
    const path = join(dist, name);
    const old = await readFile(path).catch(() => null);
    if (!old?.equals(bytes)) await writeFile(path, bytes);
  }
}

const { metafile, files } = await bundle();
const manifest = { ...namedOutputs(metafile), ...(await addIcons(files)) };
const sizes = checkSizes(metafile, manifest, files);
files.set("third-party.json", Buffer.from(JSON.stringify(await thirdParty(metafile), null, 2)));
files.set("manifest.json", Buffer.from(JSON.stringify(manifest, null, 2)));
await writeChanged(files);
console.log(sizes.join("\n"));
