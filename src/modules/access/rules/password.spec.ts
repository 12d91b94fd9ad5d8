import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePassword, isObvious } from './password.ts';

describe('choosing a password', () => {
  it('asks for eight characters and takes one hundred and twenty-eight, whatever they are', () => {
    expect(decidePassword('kopi te', 'rini')).toEqual({ ok: false, refusal: { code: 'password_too_short', charsMin: 8 } });
    expect(decidePassword('tujuh pisang ungu menari di atas genteng basah sambil bersiul pelan', 'rini').ok).toBe(true);
    expect(decidePassword('burung '.repeat(20), 'rini')).toMatchObject({ refusal: { code: 'password_too_long' } });
  });

  it('has no rule about capitals, digits or signs', () => {
    for (const good of ['kolintang biru', 'ubi rebus enam', 'LENTERA KAYU', 'gerimis-senja', 'смородина', '自転車に乗る猫だよ']) expect(decidePassword(good, 'rini').ok, good).toBe(true);
  });

  it.each([
    '12345678', '87654321', '00000000', '11223344', '20262026', '17081945', '1234567890123',
    'qwertyui', 'asdfghjkl', '1q2w3e4r', 'zxcvbnm123', 'abcdefgh', 'abcabcabc', 'aaaaaaaa', 'qazwsxedc', '147258369',
    'password', 'Password1', 'P@ssw0rd', 'katasandi', 'rahasia123', 'admin2026', 'Giliran2026', 'giliran-2026!', 'jakarta123', 'dkijakarta',
    'umkm2024', 'pkkjakarta', 'KaderPKK2026', 'bazarumkm', 'balaikota1', 'indonesia45', 'sayangkamu', 'bismillah', 'petugas01', 'kecamatan',
    'selamat datang', 'iloveyou', 'welcome1', 'changeme', 'qwerty123', 'test1234', 'demo demo demo'
  ])('refuses %s because anybody would try it first', (password) => {
    expect(decidePassword(password, 'rini.kartika')).toMatchObject({ refusal: { code: 'password_too_common' } });
  });

  it('refuses the user name, also when it is dressed up', () => {
    for (const like of ['rini.kartika', 'RiniKartika!', 'xx-rini_kartika-9']) expect(decidePassword(like, 'rini.kartika')).toMatchObject({ refusal: { code: 'password_like_username' } });
  });

  it('answers for any text within its limits and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 140 }), fc.constantFrom('rini', 'kp-01', 'a.b.c'), (password, username) => {
      const decision = decidePassword(password, username);
      if (decision.ok) expect([...password.normalize('NFC')].length).toBeGreaterThanOrEqual(8);
    }));
  });

  it('calls every context word followed by any year obvious', () => {
    fc.assert(fc.property(fc.constantFrom('giliran', 'jakarta', 'umkm', 'pkk', 'bazar', 'kader', 'petugas'), fc.integer({ min: 1945, max: 2045 }), (word, year) => isObvious(`${word}${year}`) && isObvious(`${word.toUpperCase()}${year}!`)));
  });
});
