/**
 * Ten drawings that stand in until a photo exists, on an 80 x 76 grid. ProductArt.svelte sets
 * stroke and fill of the group; a part only says where it differs.
 */
export const art = {
  pouch: '<path d="M26 14h28l3 46a4 4 0 0 1-4 4H27a4 4 0 0 1-4-4z" fill="var(--paper)"/><path d="M25 22h30"/><rect x="30" y="32" width="20" height="16" rx="2" fill="var(--accent)" stroke="none"/><path d="M34 40h12M30 56h20"/>',
  jar: '<rect x="22" y="22" width="36" height="44" rx="6" fill="var(--paper)"/><rect x="25" y="12" width="30" height="10" rx="2" fill="var(--paper)"/><rect x="22" y="36" width="36" height="18" fill="var(--accent)" stroke="none"/><path d="M22 36h36M22 54h36M32 45h16"/>',
  bottle: '<path d="M34 10h12v12l6 10v30a4 4 0 0 1-4 4H32a4 4 0 0 1-4-4V32l6-10z" fill="var(--paper)"/><path d="M34 16h12"/><rect x="28" y="38" width="24" height="14" fill="var(--accent)" stroke="none"/><path d="M28 38h24M28 52h24"/>',
  chips: '<path d="M22 12l4 4 4-4 4 4 6-4 6 4 4-4 4 4 4-4v52l-4 4-4-4-4 4-6-4-6 4-4-4-4 4-4-4z" fill="var(--paper)"/><circle cx="40" cy="38" r="11" fill="var(--accent)" stroke="none"/><path d="M34 38c3-3 9-3 12 0M34 56h12"/>',
  box: '<path d="M14 32l26-8 26 8v26l-26 8-26-8z" fill="var(--paper)"/><path d="M14 32l26 8 26-8M40 40v26"/><path d="M27 28l26 8v8l-26-8z" fill="var(--accent)" stroke="none"/>',
  cloth: '<path d="M16 20h48v34H16z" fill="var(--paper)"/><path d="M16 54c0 6 4 10 10 10h38V54"/><path d="M40 28l9 9-9 9-9-9z" fill="var(--accent)" stroke="none"/><path d="M40 28l9 9-9 9-9-9zM22 28l5 4M22 46l5-4M58 28l-5 4M58 46l-5-4"/>',
  bag: '<path d="M16 30h48l-5 36H21z" fill="var(--paper)"/><path d="M28 30c0-20 24-20 24 0"/><path d="M24 42l8 8 8-8 8 8 8-8"/><path d="M24 52l8 8 8-8 8 8 8-8v4l-8 8-8-8-8 8-8-8z" fill="var(--accent)" stroke="none"/>',
  plate: '<ellipse cx="40" cy="50" rx="28" ry="10" fill="var(--paper)"/><path d="M24 46c0-8 6-12 10-12s6 4 6 8c2-6 6-8 10-6s6 6 6 10z" fill="var(--accent)" stroke="none"/><path d="M24 47c0-9 5-13 10-13 4 0 6 3 6 7 2-5 6-7 10-5s6 7 6 11"/><path d="M34 22c-3-4 3-6 0-10M46 22c-3-4 3-6 0-10"/>',
  cup: '<path d="M24 20h32l-4 46H28z" fill="var(--paper)"/><path d="M26 36h28l-1.6 20H27.6z" fill="var(--accent)" stroke="none"/><path d="M26 36h28M44 20l6-12"/>',
  fish: '<path d="M12 40c10-16 30-18 44-4l12-8-3 12 3 12-12-8c-14 14-34 12-44-4z" fill="var(--paper)"/><circle cx="24" cy="37" r="2.5" stroke="none"/><path d="M34 32c4 4 4 12 0 16 6 1 12-2 16-8-4-6-10-9-16-8z" fill="var(--accent)" stroke="none"/><path d="M33 31c5 5 5 13 0 18"/>',
} as const;

export type ProductArtName = keyof typeof art;
