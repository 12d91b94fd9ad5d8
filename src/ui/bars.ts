/** One part of a bar, in the unit of the chart. never is hatched, two is the lighter second part. */
export type BarPart = { value: number; kind?: 'full' | 'two' | 'never' };

/** One bar: its name, its parts, the number to read at the end, and the same in a sentence. */
export type Bar = { label: string; href?: string; parts: BarPart[]; text: string; aria?: string };

/** The value that fills the whole width: the given one, else the longest bar. */
export function barScale(items: readonly Bar[], max: number | undefined): number {
  return max ?? Math.max(1, ...items.map((item) => item.parts.reduce((sum, part) => sum + part.value, 0)));
}
