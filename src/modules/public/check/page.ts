/**
 * The script of /periksa, small and without a framework: the page is complete without it, and the checker
 * itself is loaded only when somebody presses the button. Words stand in the page, in its own language.
 */
import type { CheckOutcome, StepReport } from '../../../../packages/rotation-engine/checker/page.ts';
import type { CheckNews } from './worker.ts';

type State = 'idle' | 'busy' | 'good' | 'bad' | 'offline';

const root = document.getElementById('hitung') as HTMLElement;
const button = root.querySelector<HTMLButtonElement>('[data-press-button]')!;
const input = root.querySelector<HTMLInputElement>('#berkas')!;
const { worker: workerUrl = '', bundle = '', announcedList = '', announcedResult = '', press = '', again = '' } = root.dataset;
const words = (name: string) => root.dataset[name] ?? '';

for (const node of root.querySelectorAll<HTMLElement>('[data-script]')) node.hidden = false;
offerButton();
button.addEventListener('click', () => void run());
input.addEventListener('change', () => {
  forget();
  offerButton();
});

function chosen(): File | undefined {
  return input.files?.[0];
}

/** Without a draw in the address there is nothing to press before a file is chosen. */
function offerButton(): void {
  button.hidden = bundle === '' && !chosen();
}

function show(state: State, filled: Record<string, string> = {}): void {
  root.dataset['state'] = state;
  for (const notice of root.querySelectorAll<HTMLElement>('[data-notice]')) notice.hidden = notice.dataset['notice'] !== state;
  for (const [name, text] of Object.entries(filled)) root.querySelector(`[data-notice="${state}"] [data-fill="${name}"]`)!.textContent = text;
  button.disabled = state === 'busy';
  button.querySelector('[data-word]')!.textContent = state === 'idle' ? press : again;
}

function forget(): void {
  for (const row of root.querySelectorAll<HTMLElement>('[data-step]')) mark(row, undefined);
  fingerprints(undefined);
  show('idle');
}

function mark(row: HTMLElement, ok: boolean | undefined): void {
  row.className = ok === undefined ? '' : ok ? 'ok' : 'bad';
  row.querySelector('[data-said]')!.textContent = words(ok === undefined ? 'skipped' : ok ? 'ok' : 'wrong');
}

/** `135D 900E 7453 D262`, as it is read aloud. */
function readAloud(hash: string): string {
  return (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

function fingerprints(outcome: CheckOutcome | undefined): void {
  root.querySelector('[data-here="list"]')!.textContent = outcome?.inputHash ? readAloud(outcome.inputHash) : words('none');
  root.querySelector('[data-here="result"]')!.textContent = outcome?.resultHash ? readAloud(outcome.resultHash) : words('none');
}

async function bytes(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const file = chosen();
  if (file) return new Uint8Array(await file.arrayBuffer());
  const answer = await fetch(bundle).catch(() => undefined);
  return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}

async function run(): Promise<void> {
  forget();
  progress(0);
  const data = await bytes();
  if (!data) return show('offline');
  const worker = new Worker(workerUrl, { type: 'module' });
  let done = 0;
  worker.onmessage = ({ data: news }: MessageEvent<CheckNews>) => {
    if ('step' in news) {
      step(news.step);
      return progress(++done);
    }
    worker.terminate();
    finish(news.outcome, news.seconds);
  };
  worker.onerror = () => show('offline');
  worker.postMessage(data);
}

function progress(done: number): void {
  const of = root.querySelectorAll('[data-step]').length;
  show('busy', { progress: words('progress').replace('{n}', String(done)).replace('{of}', String(of)) });
  root.querySelector('progress')!.value = done;
}

function step(report: StepReport): void {
  const row = root.querySelector<HTMLElement>(`[data-step="${report.step}"]`);
  if (row) mark(row, report.ok);
}

/** A sound file of another draw is not the one that was announced here. */
function finish(outcome: CheckOutcome, seconds: number): void {
  fingerprints(outcome);
  const other = !chosen() && announcedResult !== '' && (outcome.resultHash !== announcedResult || outcome.inputHash !== announcedList);
  if (outcome.ok && !other) return show('good', { seconds: words('seconds').replace('{n}', seconds.toFixed(1).replace('.', words('point'))) });
  const { failed } = outcome;
  const name = failed ? (root.querySelector(`[data-step="${failed.step}"] [data-name]`)?.textContent ?? failed.step) : '';
  show('bad', { small: failed ? words('small').replace('{step}', name).replace('{field}', failed.field).replace('{reason}', failed.reason) : '' });
}
