import { build } from "rolldown";

/**
 * What people start, in one piece with all it needs: reading a few files in place of a thousand takes more than half of
 * the time off the start. Native code stays where its package has it.
 */
await build({
  input: { main: "dist/main.js", ask: "dist/terminal/ask.js" },
  platform: "node",
  external: ["@photostructure/sqlite", "pg-native"],
  output: { dir: "dist/bundle", format: "esm", sourcemap: true, cleanDir: true },
});
