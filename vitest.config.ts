import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Those need a browser, and have `npm run test:browser`.
    exclude: ["test/browser/**"],
    // Drawing every scenario takes six seconds, and several times that on a busy machine; a hung test still ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
