import type { Input } from '../src/types.ts';
import type { Dice } from './instances.ts';

/** The same list in an order of the dice. */
export function shuffled<T>(list: readonly T[], dice: Dice): T[] {
  return list.map((item) => ({ item, at: dice.below(1_000_000) })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** The lists and fields of a document in another order, as another export of the same register would give them. */
export function scattered<T>(value: T, dice: Dice): T {
  if (Array.isArray(value)) return shuffled(value.map((v) => scattered(v, dice)), dice) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(shuffled(Object.entries(value).map(([k, v]) => [k, scattered(v, dice)] as const), dice)) as T;
}

/** Lists back in the canonical order: by id, by code, by text, field by field. */
export function inOrder<T>(value: T): T {
  if (!Array.isArray(value)) {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inOrder(v)])) as T;
  }
  const fields = ['id', 'code', 'umkm', 'event', 'rw', 'wave'];
  const name = (item: unknown): string[] => (typeof item === 'string' ? [item] : fields.map((f) => String((item as Record<string, unknown>)[f] ?? '')));
  return value.map((v: unknown) => inOrder(v)).sort((a, b) => {
    const [x, y] = [name(a), name(b)];
    const at = x.findIndex((text, i) => text !== y[i]);
    return at < 0 ? 0 : x[at] < y[at] ? -1 : 1;
  }) as T;
}

const ODD_IDS = ['-', '--', '-9', '0', '00', '1', '10', '9', 'A', 'B', 'E', 'E-', 'E-1', 'E0', 'E1', 'E10', 'E_', 'Z', '_', '__proto__', 'a', 'constructor', 'toString', 'z', 'x'.repeat(40)];

/** The same season or draw with ids that sort and look awkward ("E-1" beside "E", "10" beside "9", "constructor"), in canonical order. */
export function renamed(input: Input, dice: Dice): Input {
  const namesFor = (ids: string[]): Map<string, string> => {
    const names = shuffled(ODD_IDS, dice);
    return new Map([...new Set(ids)].map((id, i) => [id, names[i]]));
  };
  const events = namesFor(input.events.map((e) => e.id));
  const umkm = namesFor(input.umkm.map((u) => u.id));
  const waves = namesFor(input.events.flatMap((e) => e.waves.map((w) => w.id)));
  const quotas = namesFor(input.events.flatMap((e) => e.quotas.map((q) => q.id)));
  const windows = namesFor((input.policy.windows ?? []).map((w) => w.id));
  const to = (map: Map<string, string>, id: string): string => map.get(id) as string;
  const entry = (text: string): string => text.split('/').map((part, i) => to(i ? waves : events, part)).join('/');
  return inOrder({
    ...input,
    policy: { ...input.policy, ...(input.policy.windows ? { windows: input.policy.windows.map((w) => ({ ...w, id: to(windows, w.id), ...(w.in === undefined ? {} : { in: to(windows, w.in) }) })) } : {}) },
    umkm: input.umkm.map((u) => ({ ...u, id: to(umkm, u.id), eligible: u.eligible.map(entry), ...(u.costs ? { costs: Object.fromEntries(Object.entries(u.costs).map(([k, v]) => [entry(k), v])) } : {}) })),
    events: input.events.map((e) => ({
      ...e,
      id: to(events, e.id),
      ...(e.window === undefined ? {} : { window: to(windows, e.window) }),
      waves: e.waves.map((w) => ({ ...w, id: to(waves, w.id) })),
      quotas: e.quotas.map((q) => ({ ...q, id: to(quotas, q.id), ...(q.wave === undefined ? {} : { wave: to(waves, q.wave) }) }))
    })),
    ...(input.rwTargets ? { rwTargets: input.rwTargets.map((t) => ({ ...t, event: to(events, t.event) })) } : {}),
    ...(input.pins ? { pins: input.pins.map((p) => ({ umkm: to(umkm, p.umkm), event: to(events, p.event), wave: to(waves, p.wave) })) } : {})
  });
}
