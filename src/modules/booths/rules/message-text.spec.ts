import { describe, expect, it } from 'vitest';
import * as texts from './message-text.ts';

const parts: texts.NoticeParts = {
  agency: 'Dinas PPKUKM DKI Jakarta', who: texts.addressed('Sari', 'Ibu'), business: 'Bawang Goreng Bu Sari', event: 'Bazar UP2K-PKK Balai Kota', when: '29 Agustus 2023',
  venue: 'Hall Blok G Balai Kota', deadline: 'Jumat, 25 Agustus 2023 pukul 12.00 WIB', contact: 'Ibu Rini (kader RW 004), 0812-0000-0004'
};
const longest: texts.NoticeParts = Object.fromEntries(Object.keys(parts).map((key) => [key, 'Ñ'.repeat(200)])) as never;
const given = { by: 'lewat tautan Anda', place: 'AA-14', arrive: '07.30', bring: 'x'.repeat(500), code: 'EJ7JHB' };
const ALL: [string, (p: texts.NoticeParts) => string][] = [
  ['invitation', (p) => texts.invitationText(p, false)], ['invitation from the waitlist', (p) => texts.invitationText(p, true)], ['reminder', texts.reminderText],
  ['yes', (p) => texts.acceptedText(p, given)], ['no', (p) => texts.declinedText(p, { by: 'oleh petugas', late: false })], ['late no', (p) => texts.declinedText(p, { by: 'oleh petugas', late: true })],
  ['lapsed', texts.lapsedText], ['replaced', texts.replacedText], ['cancelled', texts.cancelledText], ['absent', (p) => texts.absentText(p, 'x'.repeat(99))], ['moved', (p) => texts.movedText(p, 'AA-14')]
];

describe('notices to the owner', () => {
  it.each(ALL)('%s: at most 600 characters however long the names are', (_name, text) => {
    expect(text(longest).length).toBeLessThanOrEqual(600);
  });

  it.each(ALL)('%s: sender and purpose first, whom to ask, and nobody asks for PIN, OTP or money', (_name, text) => {
    const [first, ...rest] = text(parts).split('\n');
    expect(first).toMatch(/^Dari Dinas PPKUKM DKI Jakarta: [a-z ]+\.$/);
    expect(rest.join(' ')).toContain('Ibu Rini');
    expect(rest.at(-1)).toBe('Kami tidak pernah meminta PIN, OTP, atau uang.');
    expect(text(parts)).not.toMatch(/!|http/);
  });

  it('says Ibu or Bapak only to whom it was chosen', () => {
    expect(texts.addressed('Sari', 'Ibu')).toBe('Ibu Sari');
    expect(texts.addressed('Sari', null)).toBe('Ibu/Bapak Sari');
  });

  it('tells who answered, so that nobody answers behind her back', () => {
    expect(texts.acceptedText(parts, { ...given, by: 'oleh kader' })).toContain('dijawab oleh kader');
  });
});
