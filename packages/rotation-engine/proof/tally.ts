/** How many instances of each sort were met; a programme that never meets a sort proves nothing about it. */
export class Tally {
  readonly counts: Record<string, number> = {};
  add(name: string, isMet: boolean): void {
    this.counts[name] = (this.counts[name] ?? 0) + (isMet ? 1 : 0);
  }
  print(title: string): void {
    console.log(`${title}: ${JSON.stringify(this.counts)}`);
  }
}
