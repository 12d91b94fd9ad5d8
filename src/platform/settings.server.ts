import { resolve } from 'node:path';

export type AppMode = 'demo' | 'production';

/** Everything the operator may set, read once from the environment (README, "Settings"). */
export type Settings = {
  readonly mode: AppMode;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** PostgreSQL 15 or newer; absent means the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Owner of the schema, used only to migrate, when the application's own role may not. */
  readonly migrateDatabaseUrl: string | undefined;
  readonly keysFile: string | undefined;
  readonly world: 'jakarta' | 'kampung' | 'kosong';
  /** Province codes whose territory is loaded, comma separated. */
  readonly provinces: readonly string[];
  readonly publicUrl: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly whatsapp: { readonly baseUrl: string; readonly phoneId: string; readonly token: string } | undefined;
};

export class SettingsError extends Error {}

/**
 * Reads the settings. Throws SettingsError with a sentence that names the variable
 * when a value cannot be used.
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const host = env.HOST || '127.0.0.1';
  const port = wholeNumber('PORT', env.PORT || '3000');
  return {
    mode: oneOf('APP_MODE', env.APP_MODE || 'demo', ['demo', 'production']),
    host,
    port,
    dataDir: resolve(env.DATA_DIR || 'data'),
    databaseUrl: env.DATABASE_URL || undefined,
    migrateDatabaseUrl: env.MIGRATE_DATABASE_URL || undefined,
    keysFile: env.KEYS_FILE || undefined,
    world: oneOf('SEED_WORLD', env.SEED_WORLD || 'jakarta', ['jakarta', 'kampung', 'kosong']),
    provinces: provinceCodes(env.PROVINCES || '31'),
    publicUrl: (env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/$/, ''),
    smtpUrl: env.SMTP_URL || undefined,
    mailFrom: env.MAIL_FROM || 'giliran@localhost',
    whatsapp: whatsappSettings(env)
  };
}

function whatsappSettings(env: Record<string, string | undefined>): Settings['whatsapp'] {
  if (!env.WHATSAPP_TOKEN) return undefined;
  if (!env.WHATSAPP_PHONE_ID) throw new SettingsError('WHATSAPP_TOKEN is set but WHATSAPP_PHONE_ID is not.');
  const baseUrl = env.WHATSAPP_URL || 'https://graph.facebook.com/v23.0';
  return { baseUrl, phoneId: env.WHATSAPP_PHONE_ID, token: env.WHATSAPP_TOKEN };
}

function provinceCodes(text: string): string[] {
  const codes = text.split(',').map((code) => code.trim());
  const wrong = codes.find((code) => !/^\d{2}$/.test(code));
  if (wrong !== undefined) throw new SettingsError(`PROVINCES holds "${wrong}"; write two-digit codes, for example 31 or 31,36.`);
  return codes;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535) throw new SettingsError(`${name} is "${text}"; it must be a whole number from 0 to 65535.`);
  return value;
}

function oneOf<const T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === text);
  if (!found) throw new SettingsError(`${name} is "${text}"; it must be one of ${allowed.join(', ')}.`);
  return found;
}
