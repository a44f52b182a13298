import { defineConfig } from "vitest/config";

/** Processes that are killed over and over: `npm run test:kill`. Minutes, and so apart from the rest. */
export default defineConfig({
  test: {
    include: ["test/kill/*.kill.ts"],
    testTimeout: 60 * 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
