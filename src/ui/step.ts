/** Where a step stands: behind us, here, or still to come. */
export type StepState = 'done' | 'now' | 'todo';

/** One step of a row of steps. With `href` the label is a link. */
export type Step = { label: string; state: StepState; href?: string };

/** One step of the ceremony on the wall; `hash` is the short fingerprint in groups of one line each. */
export type CeremonyStep = { label: string; state: StepState; note?: string; hash?: string[] };
