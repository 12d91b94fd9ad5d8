const LENGTH_MAX = 60;

/** The part of an address that names an event: `Bazar UP2K-PKK Balai Kota` in 2023 gives `bazar-up2k-pkk-balai-kota-2023`. */
export function slugOf(name: string, firstDate: string): string {
  const words = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const year = firstDate.slice(0, 4);
  const short = (words || 'acara').slice(0, LENGTH_MAX).replace(/-+$/, '');
  return short.endsWith(`-${year}`) ? short : `${short}-${year}`;
}

/** The first of `slug`, `slug-2`, `slug-3`, ... that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? slug : `${slug}-${count}`;
    if (!taken.has(tried)) return tried;
  }
}
