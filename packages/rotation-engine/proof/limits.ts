import type { Input, Member, Quota, RotationEvent, Umkm } from '../src/types.ts';

/**
 * The contract's "Constraints" as a list, each limit with the name by which a conflict calls it. A limit says how many of the
 * pairs (UMKM in `who`, place in `where`) an allocation may or must hold. Places are numbered over all events; sets of places
 * are bit masks. Shares no code with the solver.
 */
export interface Limit {
  member: Member;
  min: number;
  max: number;
  who: boolean[];
  where: number;
}

export interface Place {
  event: string;
  wave: string;
}

/** One mask of places per UMKM. */
export type Allocation = number[];

export function placesOf(input: Input): Place[] {
  const places = input.events.flatMap((e) => e.waves.map((w) => ({ event: e.id, wave: w.id })));
  if (places.length > 30) throw new Error('too many places for a tiny instance');
  return places;
}

export function bits(mask: number): number {
  let n = 0;
  for (let rest = mask; rest; rest &= rest - 1) n++;
  return n;
}

/** "E" = any wave of it, "E/W" = that wave only. */
export function mayAttend(umkm: Umkm, place: Place): boolean {
  return umkm.eligible.includes(place.event) || umkm.eligible.includes(`${place.event}/${place.wave}`);
}

export function lies(code: string, key: string): boolean {
  return code === key || code.startsWith(key + '.');
}

/** The sets of places that one UMKM could hold if she were alone: one wave of an event. */
export function choicesOf(input: Input, u: number): number[] {
  const places = placesOf(input);
  let choices = [0];
  for (const event of input.events) {
    const waves = places.flatMap((p, i) => (p.event === event.id && mayAttend(input.umkm[u], p) ? [1 << i] : []));
    choices = choices.flatMap((mask) => [mask, ...waves.map((bit) => mask | bit)]);
  }
  return choices;
}

export function limitsOf(input: Input): Limit[] {
  const maskOf = (test: (place: Place) => boolean): number =>
    placesOf(input).reduce((mask, place, i) => (test(place) ? mask | (1 << i) : mask), 0);
  return [
    ...pinLimits(input, maskOf),
    ...umkmLimits(input, maskOf),
    ...input.events.flatMap((event) => [
      ...event.waves.map((w) => most({ kind: 'capacity', event: event.id, wave: w.id, value: w.capacity }, input, () => true, maskOf((p) => p.event === event.id && p.wave === w.id))),
      ...rwLimits(input, event, maskOf),
      ...event.quotas.flatMap((quota) => quotaLimits(input, event, quota, maskOf))
    ])
  ];
}

type MaskOf = (test: (place: Place) => boolean) => number;

function most(member: Member, input: Input, who: (umkm: Umkm) => boolean, where: number): Limit {
  return { member, min: 0, max: member.value, who: input.umkm.map(who), where };
}

function pinLimits(input: Input, maskOf: MaskOf): Limit[] {
  return (input.pins ?? []).map((pin) => ({
    member: { kind: 'pin', ...pin, value: 1 },
    min: 1,
    max: Infinity,
    who: input.umkm.map((u) => u.id === pin.umkm),
    where: maskOf((p) => p.event === pin.event && p.wave === pin.wave)
  }));
}

/** At most `turnsMax` in all and each window's `max`; an event counts in its window and in every one around it. */
function umkmLimits(input: Input, maskOf: MaskOf): Limit[] {
  const windows = new Map((input.policy.windows ?? []).map((w) => [w.id, w]));
  const isIn = (event: RotationEvent, window: string): boolean => {
    for (let at = event.window; at !== undefined; at = windows.get(at)?.in) if (at === window) return true;
    return false;
  };
  return input.umkm.flatMap(({ id: umkm }) => [
    most({ kind: 'turnsMax', umkm, value: input.policy.turnsMax }, input, (u) => u.id === umkm, maskOf(() => true)),
    ...[...windows.values()].map(({ id: window, max }) =>
      most({ kind: 'window', umkm, window, value: max }, input, (u) => u.id === umkm, maskOf((p) => input.events.some((e) => e.id === p.event && isIn(e, window))))
    )
  ]);
}

/** `policy.perRwMax` applies to an event with neither cap of its own; `perRwPerWaveMax` alone leaves the event without. */
function rwLimits(input: Input, event: RotationEvent, maskOf: MaskOf): Limit[] {
  const { perRwPerWaveMax } = event;
  const perRwMax = event.perRwMax ?? (perRwPerWaveMax === undefined ? input.policy.perRwMax : undefined);
  return input.rws.flatMap(({ code: rw }) => [
    ...(perRwMax === undefined ? [] : [most({ kind: 'perRwMax', event: event.id, rw, value: perRwMax }, input, (u) => u.rw === rw, maskOf((p) => p.event === event.id))]),
    ...(perRwPerWaveMax === undefined ? [] : event.waves.map(({ id: wave }) =>
      most({ kind: 'perRwPerWaveMax', event: event.id, wave, rw, value: perRwPerWaveMax }, input, (u) => u.rw === rw, maskOf((p) => p.event === event.id && p.wave === wave))
    ))
  ]);
}

function quotaLimits(input: Input, event: RotationEvent, quota: Quota, maskOf: MaskOf): Limit[] {
  const who = input.umkm.map((u) => (quota.kind === 'tag' ? u.tags.includes(quota.key) : lies(u.rw, quota.key)));
  const where = maskOf((p) => p.event === event.id && (quota.wave === undefined || p.wave === quota.wave));
  const named = { event: event.id, quota: quota.id, ...(quota.wave === undefined ? {} : { wave: quota.wave }) };
  return [
    ...(quota.min === undefined ? [] : [{ member: { kind: 'min' as const, ...named, value: quota.min }, min: quota.min, max: Infinity, who, where }]),
    ...(quota.max === undefined ? [] : [{ member: { kind: 'max' as const, ...named, value: quota.max }, min: 0, max: quota.max, who, where }])
  ];
}
