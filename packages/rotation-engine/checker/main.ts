/** The one page of the checker file: three steps, the verdict in words, and the second device of the room. */
import { STEPS, canonicalOf, fingerprint, isLeftOut, matches, runCheck, type CheckOutcome, type StepReport } from './page.ts';
import { bindRoom } from './room.ts';
import { STEP_WORDS, en, id } from './words.ts';

let words = id;
let file: Uint8Array | undefined;
let fileName = '';
let outcome: CheckOutcome | undefined;

const $ = <T extends HTMLElement = HTMLElement>(name: string): T => document.getElementById(name) as T;

/** Fills {name} places of a sentence. */
function say(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

function isEnglish(): boolean {
  return words === en;
}

function speak(): void {
  document.documentElement.lang = isEnglish() ? 'en' : 'id';
  document.title = `${words.title} | Giliran`;
  for (const node of document.querySelectorAll<HTMLElement>('[data-t]')) node.textContent = words[node.dataset['t'] as keyof typeof id];
  $('lang').textContent = words.lang;
  $('lang').lang = isEnglish() ? 'id' : 'en';
  showFile();
  showSteps(outcome?.steps ?? []);
  showOutcome();
  showTyped();
  room.speak();
}

function showFile(): void {
  $('picked').textContent = file ? say(words.ready, { name: fileName, size: Math.ceil(file.length / 1024) }) : words.none;
}

function showSteps(steps: readonly StepReport[]): void {
  const rows = STEPS.map((name) => {
    const found = steps.find((one) => one.step === name);
    const row = document.createElement('li');
    row.dataset['step'] = name;
    const left = found !== undefined && isLeftOut(found, steps);
    row.className = found && !left ? (found.ok ? 'ok' : 'bad') : '';
    const label = document.createElement('span');
    label.textContent = STEP_WORDS[name][isEnglish() ? 1 : 0];
    const word = document.createElement('span');
    word.className = 'word';
    word.textContent = left ? words.notHere : found ? (found.ok ? words.yes : words.no) : words.notYet;
    row.append(label, word);
    return row;
  });
  $('steps').replaceChildren(...rows);
}

/** A notice with a bold first word, a sentence, and small print. */
function notice(kind: '' | 'ok' | 'bad', bold: string, more: string, small = ''): HTMLElement {
  const box = document.createElement('div');
  box.className = `notice ${kind}`;
  const line = document.createElement('p');
  const strong = document.createElement('b');
  strong.textContent = bold;
  line.append(strong, bold ? ` ${more}` : more);
  box.append(line);
  if (small) {
    const print = document.createElement('p');
    print.className = 'meta';
    print.textContent = small;
    box.append(print);
  }
  return box;
}

function showOutcome(): void {
  const box = $('outcome');
  box.dataset['ok'] = outcome ? String(outcome.ok) : '';
  $('listPrint').textContent = outcome?.inputHash ? fingerprint(outcome.inputHash) : '–';
  $('resultPrint').textContent = outcome?.resultHash ? fingerprint(outcome.resultHash) : '–';
  if (!outcome) return box.replaceChildren();
  const { failed } = outcome;
  box.replaceChildren(
    failed
      ? notice('bad', words.bad, words.badMore, say(words.small, { step: STEP_WORDS[failed.step][isEnglish() ? 1 : 0], field: failed.field, reason: failed.reason }))
      : notice('ok', words.good, outcome.steps.some((one) => isLeftOut(one, outcome?.steps ?? [])) ? words.goodPlan : words.goodMore, outcome.drawId ?? ''),
  );
}

function showTyped(): void {
  const typed = $<HTMLInputElement>('typed').value;
  const hashes = [outcome?.inputHash, outcome?.resultHash].filter((hash) => hash !== undefined);
  const short = typed.replace(/[^0-9a-fA-F]/g, '').length < 8;
  $('typedSays').textContent = typed === '' || hashes.length === 0 ? '' : short ? words.typedShort : hashes.some((hash) => matches(typed, hash)) ? words.typedSame : words.typedOther;
}

function bytesChosen(): Uint8Array | undefined {
  const pasted = $<HTMLTextAreaElement>('paste').value.trim();
  return pasted === '' ? file : new TextEncoder().encode(pasted);
}

async function check(): Promise<void> {
  const bytes = bytesChosen();
  outcome = undefined;
  showSteps([]);
  showOutcome();
  if (!bytes) return $('outcome').replaceChildren(notice('', '', words.empty));
  $('check').setAttribute('aria-busy', 'true');
  $('outcome').replaceChildren(notice('', '', words.busy));
  await new Promise((go) => setTimeout(go, 30));
  outcome = runCheck(bytes);
  $('check').removeAttribute('aria-busy');
  showSteps(outcome.steps);
  showOutcome();
  showTyped();
  $('outcome').focus({ preventScroll: true });
}

async function take(chosen: File | undefined): Promise<void> {
  if (!chosen) return;
  file = new Uint8Array(await chosen.arrayBuffer());
  fileName = chosen.name;
  $<HTMLTextAreaElement>('paste').value = '';
  outcome = undefined;
  speak();
  room.prefill();
}

function bindDrop(): void {
  const box = $('drop');
  document.addEventListener('dragover', (event) => { event.preventDefault(); box.classList.add('over'); });
  document.addEventListener('dragleave', () => box.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    box.classList.remove('over');
    void take(event.dataTransfer?.files[0]);
  });
}

const room = bindRoom({ element: $, words: () => words, say, bytes: bytesChosen, notice });
$<HTMLInputElement>('file').addEventListener('change', (event) => void take((event.target as HTMLInputElement).files?.[0]));
$('paste').addEventListener('change', () => room.prefill());
$('check').addEventListener('click', () => void check());
$('typed').addEventListener('input', showTyped);
$('lang').addEventListener('click', () => { words = isEnglish() ? id : en; speak(); });
bindDrop();
speak();

// For proofs that drive this page many thousand times: the same call that the button makes.
Object.assign(globalThis, { giliran: { check: (bytes: string | Uint8Array) => runCheck(bytes), canonicalOf } });
