// All browser journeys; `cargo xtask browser` starts them. Journeys that change data come last.
import { after, before } from "node:test";
import { world } from "./harness.mjs";

before(() => world.start());
after(() => world.stop());

await import("./journeys/pages.mjs");
await import("./journeys/no-script.mjs");
await import("./journeys/keyboard.mjs");
await import("./journeys/print.mjs");
await import("./journeys/areas.mjs");
await import("./journeys/population.mjs");
await import("./journeys/flows.mjs");
await import("./journeys/flow-models.mjs");
await import("./journeys/support.mjs");
await import("./journeys/support_office.mjs");
await import("./journeys/entry.mjs");
await import("./journeys/data.mjs");
