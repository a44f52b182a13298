import { defineConfig } from "vitest/config";

/** The page in a real browser: `npm run test:browser`. Apart from the rest, which needs nothing but Node. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    // One browser at a time is what a small machine can bear.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
