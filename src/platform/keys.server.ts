import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Settings } from './settings.server.ts';
import { SettingsError } from './settings.server.ts';

/**
 * Secrets of the installation: named encryption keys (the current one writes, all of them read) and one
 * key for blind indexes. A KEYS_FILE is JSON: {"current":"2026a","encryption":{"2026a":"64 hex"},"index":"64 hex"}.
 */
export type Keys = {
  readonly isDemo: boolean;
  /** AES-256-GCM envelope as text `v1.keyId.nonce.box`; `place` (table.column.row) is authenticated with it. */
  seal(plain: string, place: string): string;
  open(sealed: string, place: string): string;
  /** Keyed hash for equality search; `kind` keeps NIK and phone apart. 64 hex digits. */
  blindIndex(kind: string, plain: string): string;
};

type KeyMaterial = { current: string; encryption: Record<string, string>; index: string };

/** Publicly known, so anything sealed with them is open to everyone: demonstration only. */
const DEMO_KEYS: KeyMaterial = {
  current: 'demo',
  encryption: { demo: createHash('sha256').update('giliran demo encryption').digest('hex') },
  index: createHash('sha256').update('giliran demo index').digest('hex')
};

export function demoKeys(): Keys {
  return keysOf(DEMO_KEYS, true);
}

/** Loads KEYS_FILE; without one the demo keys, which production refuses. */
export function loadKeys(settings: Settings): Keys {
  if (!settings.keysFile) {
    if (settings.mode === 'production') throw new SettingsError('APP_MODE=production needs KEYS_FILE; make one with: npm run giliran -- keys new');
    return demoKeys();
  }
  const material = JSON.parse(readFileSync(settings.keysFile, 'utf8')) as KeyMaterial;
  const values = [material.index, ...Object.values(material.encryption ?? {})];
  if (!material.encryption?.[material.current] || values.some((hex) => !/^[0-9a-f]{64}$/.test(hex ?? '')))
    throw new SettingsError(`KEYS_FILE must hold "current", "encryption" and "index" with keys of 64 hex digits.`);
  const isDemo = values.some((hex) => hex === DEMO_KEYS.index || hex === DEMO_KEYS.encryption.demo);
  if (isDemo && settings.mode === 'production') throw new SettingsError('KEYS_FILE holds the publicly known demo keys; production refuses them.');
  return keysOf(material, isDemo);
}

/** Fresh random key material, as the text of a KEYS_FILE. */
export function newKeysFile(label: string): string {
  const hex = () => randomBytes(32).toString('hex');
  return JSON.stringify({ current: label, encryption: { [label]: hex() }, index: hex() } satisfies KeyMaterial, null, 2);
}

function keysOf(material: KeyMaterial, isDemo: boolean): Keys {
  const encryption = new Map(Object.entries(material.encryption).map(([id, hex]) => [id, Buffer.from(hex, 'hex')]));
  const index = Buffer.from(material.index, 'hex');
  const keyOf = (id: string) => {
    const key = encryption.get(id);
    if (!key) throw new Error(`encryption key "${id}" is not in KEYS_FILE`);
    return key;
  };
  return {
    isDemo,
    seal(plain, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(material.current), nonce).setAAD(Buffer.from(place));
      const box = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${material.current}.${nonce.toString('base64url')}.${box.toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, id, nonce, box] = sealed.split('.');
      if (version !== 'v1' || !id || !nonce || !box) throw new Error('not a sealed value');
      const bytes = Buffer.from(box, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(id), Buffer.from(nonce, 'base64url')).setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    },
    blindIndex: (kind, plain) => createHmac('sha256', index).update(`${kind}\n${plain}`).digest('hex')
  };
}
