import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const everywhere = ['src/**', 'tests/**', 'seeds/**'];
const withDatabase = everywhere.map((folder) => `${folder}/*.db.spec.ts`);
const exclude = ['**/node_modules/**', 'tests/journeys/**'];
const database = { include: withDatabase, exclude, testTimeout: 120_000, hookTimeout: 180_000, pool: 'forks' as const };

/** Rules and law tests run once; what needs a database runs on both engines. */
export default defineConfig({
  plugins: [svelte()],
  test: {
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: everywhere.map((folder) => `${folder}/*.spec.ts`), exclude: [...exclude, '**/*.db.spec.ts'], testTimeout: 60_000 } },
      { extends: true, test: { name: 'engine', include: ['packages/**/*.spec.ts'], exclude, testTimeout: 180_000 } },
      { extends: true, test: { ...database, name: 'embedded', env: { TEST_DATABASE: 'embedded' }, globalSetup: ['tests/support/setup-embedded.ts'] } },
      { extends: true, test: { name: 'journeys', include: ['tests/journeys/*.spec.ts'], testTimeout: 180_000, hookTimeout: 500_000, pool: 'forks', fileParallelism: false, globalSetup: ['tests/support/setup-journeys.ts'] } },
      { extends: true, test: { ...database, name: 'postgres', env: { TEST_DATABASE: 'postgres', ALLOW_UNSAFE_DATABASE: '1' }, globalSetup: ['tests/support/setup-postgres.ts'] } }
    ]
  }
});
