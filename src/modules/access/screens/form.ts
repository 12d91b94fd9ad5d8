/** What a refused form brings back to its screen; the same shape as the edge's answer. */
export type Problem = {
  readonly values: Record<string, string | string[]>;
  readonly errors?: Record<string, string>;
  readonly refusal?: { readonly code: string; readonly text: string };
};
