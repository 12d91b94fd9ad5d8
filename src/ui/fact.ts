/** A line of facts as a person reads it; all strings are ready to show. */
export type Fact = { term: string; value: string; note?: string; href?: string };
