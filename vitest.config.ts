import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Those need a browser, and have `npm run test:browser`.
    exclude: ["test/browser/**"],
    // Loading and checking the whole base takes a second on a slow machine; a hung test still ends soon.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
