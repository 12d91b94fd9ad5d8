/** The second device of the room: envelopes and public number typed in, seed and result computed here. */
import { computeRoom, fingerprint, readRoom, type Room } from './page.ts';
import type { id } from './words.ts';

interface Parts {
  readonly element: <T extends HTMLElement = HTMLElement>(name: string) => T;
  readonly words: () => typeof id;
  readonly say: (sentence: string, values: Record<string, string | number>) => string;
  readonly bytes: () => Uint8Array | undefined;
  readonly notice: (kind: '' | 'ok' | 'bad', bold: string, more: string, small?: string) => HTMLElement;
}

/** Wires the form; `speak` renews its labels, `prefill` takes what the chosen file already knows. */
export function bindRoom(parts: Parts): { speak: () => void; prefill: () => void } {
  const { element, words } = parts;
  const value = (name: string): string => element<HTMLInputElement>(name).value.trim();
  let rows: { role: HTMLInputElement; digits: HTMLInputElement }[] = [];

  const labelled = (text: string, input: HTMLInputElement, name: string): HTMLElement[] => {
    const label = document.createElement('label');
    input.id = name;
    label.htmlFor = name;
    label.textContent = text;
    return [label, input];
  };
  const render = (): void => {
    element('witnesses').replaceChildren(...rows.map((row, i) => {
      const set = document.createElement('fieldset');
      const legend = document.createElement('legend');
      legend.textContent = parts.say(words().role, { no: i + 1 });
      set.append(legend, ...labelled(words().roleHint, row.role, `role${i}`), ...labelled(words().digits, row.digits, `digits${i}`));
      return set;
    }));
  };
  const addRow = (role = '', digits = ''): void => {
    const row = { role: document.createElement('input'), digits: document.createElement('input') };
    row.role.value = role;
    row.digits.value = digits;
    row.digits.className = 'hash';
    rows.push(row);
  };
  const prefill = (): void => {
    const bytes = parts.bytes();
    const ceremony = bytes && readRoom(bytes)?.ceremony;
    if (!ceremony) return;
    element<HTMLInputElement>('drawId').value = ceremony.drawId ?? '';
    element<HTMLInputElement>('announced').value = ceremony.announcedAt ?? '';
    element<HTMLSelectElement>('method').value = ceremony.publicNumber?.method ?? 'd10';
    element<HTMLInputElement>('number').value = '';
    if (Array.isArray(ceremony.witnesses) && ceremony.witnesses.length > 0) {
      rows = [];
      for (const witness of ceremony.witnesses) addRow(witness.role);
    }
    render();
  };
  const typed = (room: Room): Room => ({
    ...room,
    ceremony: {
      ...room.ceremony, schema: 'giliran/ceremony@1', drawId: value('drawId'), announcedAt: value('announced'),
      witnesses: rows.map((row, i) => ({ no: i + 1, role: row.role.value.trim(), digits: plain(row.digits.value) })),
      publicNumber: { method: value('method') as 'd10' | 'drum', digits: plain(value('number')) },
    },
  });
  element('roomForm').addEventListener('submit', (event) => {
    event.preventDefault();
    const bytes = parts.bytes();
    const room = bytes && readRoom(bytes);
    const box = element('roomSays');
    if (!room) return box.replaceChildren(parts.notice('', '', words().roomNeed));
    const outcome = computeRoom(typed(room));
    if (!outcome.ok) return box.replaceChildren(parts.notice('bad', '', parts.say(words().roomFault, { field: outcome.field })));
    box.dataset['seed'] = outcome.seed;
    box.dataset['result'] = outcome.resultHash;
    box.replaceChildren(
      parts.notice('', words().resultPrint, fingerprint(outcome.resultHash), `${outcome.resultHash}. ${parts.say(words().places, { n: outcome.places })}`),
      parts.notice('', words().seed, outcome.seed),
    );
  });
  element('add').addEventListener('click', () => { addRow(); render(); });
  for (let i = 0; i < 3; i += 1) addRow();
  return { speak: render, prefill };
}

/** Digits without the blanks that people put between groups; `rusak` in any case. */
function plain(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}
