// Starts the program with a temporary data directory, and a browser beside it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const START_MS = 60_000;
const WAIT_MS = 15_000;
/** What a person would never wait for; every single wait ends after `WAIT_MS`. */
const VISIT_MS = 120_000;
const CHROMIUM = process.env.SOUSEI_CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The program file under test; `cargo xtask` names it. */
export function binary() {
  const path = process.env.SOUSEI_BINARY;
  if (!path) {
    throw new Error("SOUSEI_BINARY is not set; start the journeys with `cargo xtask browser`");
  }
  return path;
}

/** Serves the built-in examples on a free port; `stop` ends the program and removes its data. */
export async function startProgram() {
  const data = await mkdtemp(join(tmpdir(), "sousei-e2e-"));
  const args = ["serve", "--listen", "127.0.0.1:0", "--data-dir", data, "--demo"];
  const program = spawn(binary(), args, { stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    if (program.exitCode === null && program.signalCode === null) {
      program.kill();
      await once(program, "exit");
    }
    await rm(data, { recursive: true, force: true });
  };
  try {
    return { address: await printedAddress(program), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function printedAddress(program) {
  let printed = "";
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`the program ${why}; it printed:\n${printed}`));
    const timer = setTimeout(() => fail(`printed no address within ${START_MS / 1000} s`), START_MS);
    program.once("error", reject);
    program.once("exit", (code) => fail(`ended with ${code} before it printed an address`));
    const read = (chunk) => {
      printed += chunk;
      const found = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) {
        clearTimeout(timer);
        resolve(found[0]);
      }
    };
    program.stdout.on("data", read);
    program.stderr.on("data", read);
  });
}

export function startBrowser() {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** One program and one browser for all journeys. */
export const world = {
  async start() {
    const program = await startProgram();
    this.address = program.address;
    this.stopProgram = program.stop;
    this.browser = await startBrowser();
  },

  async stop() {
    await this.browser?.close();
    await this.stopProgram?.();
  },

  url(path) {
    return this.address + path;
  },

  /** Opens a page of its own for `visit` and closes it again; faults in the console fail the journey. */
  async withPage(options, visit) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    // A page without script never answers a promise of its own: closing it ends the wait with an error.
    const deadline = setTimeout(() => context.close(), VISIT_MS);
    try {
      await visit(page, faults);
    } finally {
      clearTimeout(deadline);
      await context.close();
    }
  },
};
