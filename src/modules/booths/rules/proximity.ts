/** How near a replacement is to the holder whose place she gets: shared parts of the RW code (engine: ring). */
export const PROXIMITIES = ['rw', 'kelurahan', 'kecamatan', 'kota', 'province', 'elsewhere'] as const;
export type Proximity = (typeof PROXIMITIES)[number];

/** 5 shared parts: the same RW; 4: kelurahan; 3: kecamatan; 2: kota; 1: province. */
export function proximityOf(ring: number): Proximity {
  return PROXIMITIES[5 - ring] ?? 'elsewhere';
}

/** The number of parts two territory codes share from the left. */
export function sharedParts(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  let shared = 0;
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared += 1;
  return shared;
}
