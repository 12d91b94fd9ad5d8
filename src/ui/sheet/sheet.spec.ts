import { describe, expect, it } from 'vitest';
import { render } from 'svelte/server';
import Sheet from './Sheet.svelte';
import SiteShell from '../SiteShell.svelte';
import Field from '../Field.svelte';
import { words } from '../words.ts';

const page = render(Sheet).body;

describe('the parts as the server draws them', () => {
  it('gives every field a label and every described field its words', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const referred = [...page.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap((match) => match[1]!.split(' '));
    expect(referred.length).toBeGreaterThan(15);
    expect(referred.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('never uses the same id twice on one page', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('leads from the error summary to the field that says the same words', () => {
    expect(page).toContain('href="#nik"');
    expect(page.split('NIK harus 16 angka. Baru terisi 15.').length - 1).toBe(2);
  });

  it('keeps what was typed, with signs of markup as text', () => {
    const { body } = render(Field, { props: { name: 'usaha', label: 'Nama usaha', value: '"><script>', error: 'Terlalu pendek.' } });
    expect(body).toContain('value="&quot;>&lt;script>"');
    expect(body).toContain('aria-invalid="true"');
    expect(body.indexOf('<label')).toBeLessThan(body.indexOf('usaha-error'));
    expect(body.indexOf('id="usaha-error"')).toBeLessThan(body.indexOf('<input'));
  });

  it('shows no copy button before scripts run, so nothing on a public page is dead', () => {
    expect(page).toContain('Kirim lewat WhatsApp');
    expect(page).not.toContain('>Salin<');
  });

  it('speaks the language of the shell, help in the same place', () => {
    const props = { path: '/', nav: [], children: (() => '') as never };
    expect(render(SiteShell, { props: { ...props, lang: 'en' as const } }).body).toContain(words('en').help);
    expect(render(SiteShell, { props: { ...props, lang: 'id' as const } }).body).toContain('Butuh bantuan?');
  });
});
