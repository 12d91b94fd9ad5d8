import { cachedTemplate } from '../../src/platform/embedded.server.ts';

/** Builds the packed template once, so that workers only unpack it. */
export default async function setup(): Promise<void> {
  await cachedTemplate((line) => console.log(line));
}
