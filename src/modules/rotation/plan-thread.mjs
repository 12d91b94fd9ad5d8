// One plan on a thread of its own, so that a long one neither stops the pages nor outlives its cancellation.
import { parentPort, workerData } from 'node:worker_threads';

const { plan } = await import(workerData.engine);
parentPort?.postMessage(plan(JSON.parse(workerData.input)));
