import { describe, expect, it } from 'vitest';
import { barScale } from './bars.ts';
import { describedBy } from './field.ts';
import { messageLength, whatsappLink } from './message.ts';
import { currentHref } from './nav.ts';
import { qrPath } from './qr.ts';
import { countUnits, unitSquares } from './units.ts';

describe('the menu', () => {
  const items = [{ href: '/' }, { href: '/petugas' }, { href: '/petugas/usaha' }];

  it('marks the one place the page belongs to, the nearest one', () => {
    expect(currentHref('/petugas/usaha/7', items)).toBe('/petugas/usaha');
    expect(currentHref('/petugas/lain', items)).toBe('/petugas');
    expect(currentHref('/', items)).toBe('/');
  });

  it('marks nothing when the page is elsewhere or only sounds alike', () => {
    expect(currentHref('/petugasan', items)).toBeUndefined();
  });
});

describe('a message to pass on', () => {
  it('opens WhatsApp for a number written the Indonesian way', () => {
    expect(whatsappLink('Halo Bu', '0812-0000-0004')).toBe('https://wa.me/6281200000004?text=Halo%20Bu');
    expect(whatsappLink('a&b', '+62 812 0000 0004')).toBe('https://wa.me/6281200000004?text=a%26b');
  });

  it('lets the sender pick the person when no number is known', () => {
    expect(whatsappLink('Halo')).toBe('https://wa.me/?text=Halo');
  });

  it('counts letters as a person does', () => {
    expect(messageLength('Bu 🙏')).toBe(4);
  });
});

describe('squares one can count', () => {
  it('draws one square per thing and does not count the gap', () => {
    const runs = [{ state: 'full' as const, n: 2 }, { state: 'gap' as const, n: 1 }, { state: 'empty' as const, n: 1 }];
    expect(unitSquares(runs)).toBe('<i class="full"></i><i class="full"></i><i class="gap"></i><i></i>');
    expect(countUnits(runs)).toBe(3);
  });

  it('draws nothing for a negative count instead of failing', () => {
    expect(unitSquares([{ state: 'full', n: -3 }])).toBe('');
  });
});

describe('the other parts', () => {
  it('starts bars at zero and fills the width with the longest', () => {
    expect(barScale([{ label: 'a', text: '', parts: [{ value: 3 }, { value: 4 }] }, { label: 'b', text: '', parts: [{ value: 5 }] }], undefined)).toBe(7);
    expect(barScale([], undefined)).toBe(1);
  });

  it('ties a field to its hint and its error only when they exist', () => {
    expect(describedBy('nik', 'x', 'y')).toBe('nik-hint nik-error');
    expect(describedBy('nik', undefined, undefined)).toBeUndefined();
  });

  it('draws a QR code whose three corners are finder squares', () => {
    const { size, d } = qrPath('https://giliran.example/h/bk-0823');
    expect(size).toBeGreaterThanOrEqual(21);
    expect(d.startsWith('M0 0h7v1H0z')).toBe(true);
    expect(d).toContain(`M${size - 7} 0h7v1H${size - 7}z`);
    expect(d).toContain(`M0 ${size - 1}h7v1H0z`);
  });
});
