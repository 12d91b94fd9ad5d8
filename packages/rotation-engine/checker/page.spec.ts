import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { smallSpecimen } from '../../../tests/prove/tamper/bundles.ts';
import { pressCheck, withChecker, withFolder } from '../../../tests/prove/tamper/judges.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { bundle, text } = smallSpecimen(5);
const broken = text.replace('"turns":1', '"turns":2');

/** Names of the rules that axe finds broken on the page as it stands. */
async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map((one) => one.id);
  });
}

async function openRoom(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('#room')?.setAttribute('open', ''));
}

describe('The checker in a browser, opened from a saved file', () => {
  it('says in words whether the file is right, in two languages, and fits a phone', () =>
    withFolder((folder) => withChecker(folder, async (page) => {
      expect(await pressCheck(page, text)).toBeUndefined();
      expect(await page.textContent('#outcome')).toContain('Cocok. Hasil ini sama dengan hitungan ulang di HP Anda.');
      expect(await page.locator('#steps .ok').count()).toBe(12);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      await page.fill('#typed', bundle.result.hash.slice(0, 16).toUpperCase());
      expect(await page.textContent('#typedSays')).toBe('Sama.');
      expect(await pressCheck(page, broken)).toBe('hashes');
      expect(await page.textContent('#outcome')).toContain('Tidak cocok. Berkas ini berbeda dari yang diumumkan.');
      await page.click('#lang');
      expect(await page.textContent('#outcome')).toContain('It does not match.');
      expect(await page.getAttribute('html', 'lang')).toBe('en');
    })), 120_000);

  it('has nothing that axe objects to: empty, right and wrong, small and wide, light and dark', () =>
    withFolder((folder) => withChecker(folder, async (page) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [360, 1366]) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          await page.reload();
          expect(await axeFindings(page), `${colorScheme} ${width} empty`).toEqual([]);
          for (const content of [text, broken]) {
            await pressCheck(page, content);
            await openRoom(page);
            expect(await axeFindings(page), `${colorScheme} ${width}`).toEqual([]);
          }
        }
      }
      await page.evaluate(() => document.querySelector('label[for="paste"]')?.remove());
      expect(await axeFindings(page)).toContain('label');
    })), 180_000);

  it('computes the result of the room from typed envelopes, blanks and capitals as people type them', () =>
    withFolder((folder) => withChecker(folder, async (page) => {
      await page.setInputFiles('#file', { name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await openRoom(page);
      await page.waitForFunction(() => (document.querySelector('#drawId') as HTMLInputElement).value !== '');
      for (const [i, { digits }] of bundle.ceremony.witnesses.entries()) await page.fill(`#digits${i}`, digits.toUpperCase().replace(/(.{4})/g, '$1 '));
      await page.fill('#number', bundle.ceremony.publicNumber.digits);
      await page.click('#roomForm button[type=submit]');
      expect(await page.getAttribute('#roomSays', 'data-result')).toBe(bundle.result.hash);
      expect(await page.getAttribute('#roomSays', 'data-seed')).toBe(bundle.input.seed);
    })), 120_000);

  it('can send nothing: its policy stops even a script that tries', () =>
    withFolder((folder) => withChecker(folder, async (page) => {
      const outcome = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => 'sent', (error: Error) => error.name));
      const stopped = await page.evaluate(() => new Promise<boolean>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective === 'connect-src'));
        fetch('http://127.0.0.1:9/').catch(() => setTimeout(() => resolve(false), 2_000));
      }));
      expect([outcome, stopped]).toEqual(['TypeError', true]);
    })), 60_000);
});
