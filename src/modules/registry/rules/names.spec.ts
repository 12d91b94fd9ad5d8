import { describe, expect, it } from 'vitest';
import { NAME_CHARS_MAX, cleanText, readName, searchText, searchable, sortKey } from './names.ts';

/** What is typed, what is kept (the same when absent), what is searched. Together 60 fixtures (quality.md R-24). */
const KEPT: [typed: string, kept: string, searched: string][] = [
  ['Sari', 'Sari', 'sari'],
  ['X', 'X', 'x'],
  ['Siti Aminah', 'Siti Aminah', 'siti aminah'],
  ["Nur'aini", "Nur'aini", 'nuraini'],
  ['Nur’aini', 'Nur’aini', 'nuraini'],
  ['Nurʼaini', 'Nurʼaini', 'nuraini'],
  ['Nur`aini', 'Nur`aini', 'nuraini'],
  ["Ma'rifatul Jannah", "Ma'rifatul Jannah", 'marifatul jannah'],
  ["D'Kriuk", "D'Kriuk", 'dkriuk'],
  ['Hj. Fatimah', 'Hj. Fatimah', 'hj fatimah'],
  ['H. Abdul Karim, S.E.', 'H. Abdul Karim, S.E.', 'h abdul karim s e'],
  ['Dra. Hj. Sulastri, M.Pd.', 'Dra. Hj. Sulastri, M.Pd.', 'dra hj sulastri m pd'],
  ['R.A. Kartini', 'R.A. Kartini', 'r a kartini'],
  ['Rr. Endang', 'Rr. Endang', 'rr endang'],
  ['Ir. Bambang', 'Ir. Bambang', 'ir bambang'],
  ['Tjoa Mei-Ling', 'Tjoa Mei-Ling', 'tjoa mei ling'],
  ['陈美玲', '陈美玲', '陈美玲'],
  ['Mei 美玲', 'Mei 美玲', 'mei 美玲'],
  ['José Ximenes', 'José Ximenes', 'jose ximenes'],
  ['Jose\u0301 Ximenes', 'José Ximenes', 'jose ximenes'],
  ['Zoë', 'Zoë', 'zoe'],
  ['Zoe\u0308', 'Zoë', 'zoe'],
  ['Müller', 'Müller', 'muller'],
  ['Ångström', 'Ångström', 'angstrom'],
  ['ﬁna', 'ﬁna', 'fina'],
  ['Ｓａｒｉ', 'Ｓａｒｉ', 'sari'],
  ['  Sari   Wangi  ', 'Sari Wangi', 'sari wangi'],
  ['Sari\tWangi', 'Sari Wangi', 'sari wangi'],
  ['Sari\nWangi', 'Sari Wangi', 'sari wangi'],
  ['Sari\u00a0Wangi', 'Sari Wangi', 'sari wangi'],
  ['Sari\u3000Wangi', 'Sari Wangi', 'sari wangi'],
  ['\ufeffSari', 'Sari', 'sari'],
  ['Sa\u200bri', 'Sari', 'sari'],
  ['Sa\u00adri', 'Sari', 'sari'],
  ['Sari\u0000', 'Sari', 'sari'],
  ['Sari\u0007', 'Sari', 'sari'],
  ['\u202eiraS', 'iraS', 'iras'],
  ['Sari\u202c', 'Sari', 'sari'],
  ['\u2066Sari\u2069', 'Sari', 'sari'],
  ['Sari\u200f', 'Sari', 'sari'],
  ['\u061cSari', 'Sari', 'sari'],
  ['Sa\ud800ri', 'Sari', 'sari'],
  ['Warung 🍌', 'Warung 🍌', 'warung 🍌'],
  ['👩‍🍳 Dapur', '👩‍🍳 Dapur', '👩 🍳 dapur'],
  ['Kedai ❤️', 'Kedai ❤️', 'kedai ❤'],
  ['فاطمة', 'فاطمة', 'فاطمة'],
  ['ꦱꦫꦶ', 'ꦱꦫꦶ', 'ꦱꦫ'],
  ['BU SARI', 'BU SARI', 'bu sari'],
  ['bu sari', 'bu sari', 'bu sari'],
  ['Es Teh 99%', 'Es Teh 99%', 'es teh 99'],
  ['Kopi_Susu', 'Kopi_Susu', 'kopi susu'],
  ['Keripik "Renyah"', 'Keripik "Renyah"', 'keripik renyah'],
  ['<b>Sari</b>', '<b>Sari</b>', 'b sari b'],
  ["'; drop table--", "'; drop table--", 'drop table'],
  ['=1+1', '=1+1', '1 1']
];

const REFUSED: [typed: string, code: string][] = [
  ['', 'name_missing'],
  ['   ', 'name_missing'],
  ['\u202e\u202c', 'name_missing'],
  ['\u200d\ufe0f', 'name_missing'],
  ['a'.repeat(101), 'name_too_long']
];

describe('a name', () => {
  it.each(KEPT)('%j is kept as %j and searched as %j', (typed, kept, searched) => {
    expect(readName(typed)).toEqual({ ok: true, value: kept });
    expect(searchable(typed)).toBe(searched);
    expect(cleanText(kept)).toBe(kept); // keeping it again changes nothing
    expect(kept).toBe(kept.normalize('NFC'));
  });

  it.each(REFUSED)('%j is refused with %s', (typed, code) => {
    expect(readName(typed)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('comes with 60 fixtures', () => {
    expect(KEPT.length + REFUSED.length).toBe(60);
  });

  it('may have 100 characters, counted as people count them and not as bytes', () => {
    expect(readName('美'.repeat(NAME_CHARS_MAX))).toMatchObject({ ok: true });
    expect(readName('🍌'.repeat(NAME_CHARS_MAX))).toMatchObject({ ok: true });
    expect(readName('🍌'.repeat(NAME_CHARS_MAX + 1))).toEqual({ ok: false, refusal: { code: 'name_too_long', have: 101, most: 100 } });
  });

  it('is searched together with the owner and the code, and sorted without marks', () => {
    expect(searchText({ name: "Dapur Nur'aini", ownerName: 'Hj. Siti', code: 'K7RW2M' })).toBe('dapur nuraini / hj siti / k7rw2m');
    expect(sortKey('Éclair Ayu')).toBe('eclair ayu');
    expect([...sortKey('a'.repeat(100))].length).toBe(60);
  });
});
