import { defineConfig } from "vitest/config";

// Measurements print ratios and never fail for being slow: machines differ.
export default defineConfig({
  test: {
    include: ["test/bench/*.bench.ts"],
    testTimeout: 600_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
