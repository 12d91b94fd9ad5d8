import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoKeys, loadKeys, newKeysFile } from './keys.server.ts';
import { readSettings } from './settings.server.ts';

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json');
  writeFileSync(file, text);
  return file;
}

describe('sealed values', () => {
  const keys = demoKeys();

  it('open only at the place they were sealed for, and never twice the same', () => {
    const sealed = keys.seal('3199994508900001', 'owners.nik.1');
    expect(keys.open(sealed, 'owners.nik.1')).toBe('3199994508900001');
    expect(() => keys.open(sealed, 'owners.nik.2')).toThrow();
    expect(keys.seal('3199994508900001', 'owners.nik.1')).not.toBe(sealed);
    expect(sealed).not.toContain('3199994508900001');
  });

  it('refuse a changed byte', () => {
    const sealed = keys.seal('halo', 'x');
    expect(() => keys.open(sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA'), 'x')).toThrow();
  });

  it('have indexes that tell kinds apart', () => {
    expect(keys.blindIndex('nik', '1')).toBe(keys.blindIndex('nik', '1'));
    expect(keys.blindIndex('nik', '1')).not.toBe(keys.blindIndex('phone', '1'));
  });
});

describe('KEYS_FILE', () => {
  it('turns keys: an old key still opens, the new one seals', () => {
    const first = JSON.parse(newKeysFile('2026a')) as { encryption: Record<string, string>; index: string };
    const old = loadKeys(readSettings({ KEYS_FILE: fileWith(JSON.stringify({ current: '2026a', ...first })) }));
    const sealed = old.seal('halo', 'x');
    const second = JSON.parse(newKeysFile('2026b')) as { encryption: Record<string, string> };
    const both = loadKeys(readSettings({ KEYS_FILE: fileWith(JSON.stringify({ current: '2026b', index: first.index, encryption: { ...first.encryption, ...second.encryption } })) }));
    expect(both.open(sealed, 'x')).toBe('halo');
    expect(both.seal('halo', 'x')).toMatch(/^v1\.2026b\./);
  });

  it.each(['{}', '{"current":"a","encryption":{"a":"00"},"index":"00"}', '{"current":"b","encryption":{"a":"' + '0'.repeat(64) + '"},"index":"' + '0'.repeat(64) + '"}'])('is refused when it lacks a key: %s', (text) => {
    expect(() => loadKeys(readSettings({ KEYS_FILE: fileWith(text) }))).toThrow(/KEYS_FILE/);
  });

  it('must exist in production and must not hold the demo keys', () => {
    expect(() => loadKeys(readSettings({ APP_MODE: 'production' }))).toThrow(/KEYS_FILE/);
    expect(loadKeys(readSettings({})).isDemo).toBe(true);
  });
});
