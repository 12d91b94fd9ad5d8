/** How many instances of each sort were met; a programme that never meets a sort proves nothing about it. */
export class Tally {
  readonly counts: Record<string, number> = {};
  add(name: string, isMet: boolean): void {
    this.counts[name] = (this.counts[name] ?? 0) + (isMet ? 1 : 0);
  }
  /** Every sort met at all, and as often as the contract asks of 10,000 where the programme is that large; those that were not. */
  missing(rounds: number, demanded: Record<string, number> = {}): string[] {
    const least = (name: string): number => (rounds >= 10_000 ? (demanded[name] ?? 1) : 1);
    return [...new Set([...Object.keys(this.counts), ...Object.keys(demanded)])].filter((name) => (this.counts[name] ?? 0) < least(name)).map((name) => `${name}: ${this.counts[name] ?? 0}`);
  }
  print(title: string): void {
    console.log(`${title}: ${JSON.stringify(this.counts)}`);
  }
}
