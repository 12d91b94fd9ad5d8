import { defineConfig } from 'vitest/config';

// The package is compiled by its own tsconfig.json; the transform must not look for the application's.
export default defineConfig({
  oxc: { tsconfig: false },
  test: { include: ['src/**/*.spec.ts'], testTimeout: 60_000 }
});
