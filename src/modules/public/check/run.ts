import type { CheckNews } from './worker.ts';

/** Starts the checker, which is loaded only now, and tells each step; resolves with its outcome. */
export function check(bytes: Uint8Array<ArrayBuffer>, onStep: (news: Extract<CheckNews, { step: unknown }>['step']) => void): Promise<Extract<CheckNews, { outcome: unknown }>> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<CheckNews>) => {
      if ('step' in data) return onStep(data.step);
      worker.terminate();
      done(data);
    };
    worker.onerror = (event) => {
      worker.terminate();
      failed(new Error(event.message));
    };
    worker.postMessage(bytes);
  });
}
