/** Runs the check away from the page, so that steps appear while it computes. Gets bytes, sends each step, then the outcome. */
import { runCheck, type CheckOutcome, type StepReport } from '../../../../packages/rotation-engine/checker/page.ts';

/** What the worker says: one step, or the end. */
export type CheckNews = { readonly step: StepReport } | { readonly outcome: CheckOutcome; readonly seconds: number };

type Port = { onmessage: ((event: { data: Uint8Array }) => void) | null; postMessage(news: CheckNews): void };
const port = globalThis as unknown as Port;

port.onmessage = ({ data }) => {
  const started = performance.now();
  const outcome = runCheck(data, (step) => port.postMessage({ step }));
  port.postMessage({ outcome, seconds: (performance.now() - started) / 1000 });
};
