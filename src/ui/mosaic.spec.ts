import { describe, expect, it } from 'vitest';
import { countMarks, kecamatanMarkup, squarePaths, type MosaicKecamatan, type MosaicMark } from './mosaic.ts';
import { tableRows } from './mosaic-table.ts';

const same = (mark: MosaicMark) => mark;

function marks(letters: string): MosaicMark[] {
  return [...letters].map((letter) => ({ n: 'never', s: 'served', c: 'coach' })[letter] as MosaicMark);
}

function kecamatan(name: string, letters: string, href?: string): MosaicKecamatan<MosaicMark> {
  const rw = marks(letters).map((value, i) => ({ code: `${name}-${i}`, value }));
  return { code: name, name, kelurahan: [{ code: name, name, href, rw }] };
}

/** Squares a reader would count in the drawn paths. */
function drawnSquares(html: string): number {
  return [...html.matchAll(/v(\d)/g)].reduce((sum, move) => sum + Number(move[1]), 0);
}

describe('the mosaic of RWs', () => {
  it('stacks three squares in a column and joins neighbours of the same answer', () => {
    const { columns, paths } = squarePaths(marks('sssnnsc'));
    expect(columns).toBe(3);
    expect(paths.get('served')).toBe('M0 0v3M1 2v1');
    expect(paths.get('never')).toBe('M1 0v2');
    expect(paths.get('coach')).toBe('M2 0v1');
  });

  it('draws exactly as many squares as there are RWs, whatever the answers', () => {
    for (const letters of ['s', 'nn', 'snscnsncss', 'c'.repeat(25)]) {
      expect(drawnSquares(kecamatanMarkup(kecamatan('Mawar', letters), same, { lang: 'id' }).html)).toBe(letters.length);
    }
  });

  it('counts an RW on the scale of turns as one that had a turn', () => {
    expect(countMarks(['q1', 'q6', 'never'])).toEqual({ rw: 3, never: 1, served: 2, coach: 0 });
  });

  it('makes the group of a kelurahan the link and names it by its counts', () => {
    const { html } = kecamatanMarkup(kecamatan('Mawar', 'snc', '/pemerataan/1'), same, { lang: 'id' });
    expect(html).toContain('<a href="/pemerataan/1"><svg role="img"');
    expect(html).toContain('<title>Kelurahan Mawar: 1 sudah, 1 belum pernah, 1 perlu pembinaan</title>');
  });

  it('keeps a name with signs of markup a name', () => {
    const { html } = kecamatanMarkup(kecamatan('<b>"A" & Co', 's', '/x?a=1&b="2"'), same, { lang: 'id' });
    expect(html).not.toContain('<b>"A"');
    expect(html).toContain('&#60;b&#62;&#34;A&#34; &#38; Co');
    expect(html).toContain('href="/x?a=1&#38;b=&#34;2&#34;"');
  });

  it('draws 2,723 RWs in far less than 140 KB', () => {
    const letters = Array.from({ length: 2723 }, (_, i) => 'snscsnnsss'[(i * 7) % 10]).join('');
    let size = 0;
    for (let i = 0; i < letters.length; i += 10) {
      size += kecamatanMarkup(kecamatan('Kelurahan Contoh', letters.slice(i, i + 10), `/pemerataan/31750210${i}`), same, { lang: 'id' }).html.length;
    }
    expect(size).toBeLessThan(140_000);
  });

  it('gives the table the same counts as the picture, and their sum', () => {
    const data = { kota: [{ code: '1', name: 'Timur', kecamatan: [kecamatan('A', 'snc'), kecamatan('B', 'nn')] }, { code: '2', name: 'Utara', kecamatan: [kecamatan('C', 's')] }] };
    const byKota = tableRows(data, same, 'kota');
    expect(byKota.rows.map((row) => [row.name, row.rw, row.never])).toEqual([['Timur', 5, 3], ['Utara', 1, 0]]);
    expect(byKota.total).toEqual({ rw: 6, never: 3, served: 2, coach: 1 });
    expect(tableRows(data, same, 'kecamatan').total).toEqual(byKota.total);
  });
});
