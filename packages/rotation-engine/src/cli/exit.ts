/** Exit codes of the contract. */
export const EXIT = { ok: 0, infeasible: 2, verificationFailed: 3, rejected: 4, notProven: 5 } as const;

/** Ends a verb early with an exit code and a sentence; caught in `run`. */
export class Stop extends Error {
  readonly exit: number;
  readonly path: string;
  constructor(exit: number, reason: string, path = '') {
    super(reason);
    this.exit = exit;
    this.path = path;
  }
}
