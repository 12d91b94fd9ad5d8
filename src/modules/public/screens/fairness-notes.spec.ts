import { describe, expect, it } from 'vitest';
import { publicTexts } from '../texts.ts';
import { noteOf } from './fairness-notes.ts';

const t = publicTexts('id');

describe('the words beside an area of the mosaic', () => {
  it('never call an area complete whose RWs all need coaching', () => {
    expect(noteOf({ rws: 6, served: 0, never: 0, coach: 6 }, t)).toBe('semua perlu pembinaan');
    expect(noteOf({ rws: 6, served: 5, never: 0, coach: 1 }, t)).toBe('1 perlu pembinaan');
  });

  it('call it complete when every RW had a turn, and name those that never had one first', () => {
    expect(noteOf({ rws: 6, served: 6, never: 0, coach: 0 }, t)).toBe('lengkap');
    expect(noteOf({ rws: 6, served: 1, never: 2, coach: 3 }, t)).toBe('2 belum pernah');
  });
});
