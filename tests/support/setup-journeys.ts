import type { TestProject } from 'vitest/node';
import { startServer } from './server.ts';

/** One built application with the demonstration world on the embedded database, shared by all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { GILIRAN_URL, GILIRAN_DATA_DIR } = process.env; // a server that runs already, while writing journeys
  if (GILIRAN_URL && GILIRAN_DATA_DIR) {
    project.provide('baseUrl', GILIRAN_URL);
    project.provide('dataDir', GILIRAN_DATA_DIR);
    return async () => {};
  }
  const started = performance.now();
  const server = await startServer({ SEED_WORLD: 'jakarta' });
  console.log(`first start: ${Math.round((performance.now() - started) / 100) / 10} s`);
  project.provide('baseUrl', server.url);
  project.provide('dataDir', server.dataDir);
  return async () => {
    const code = await server.stop();
    if (code !== 0) throw new Error(`the server ended with code ${code} after SIGTERM`);
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string;
    dataDir: string;
  }
}
