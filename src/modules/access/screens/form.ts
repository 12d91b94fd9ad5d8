/** What a refused form brings back to its screen; the same shape as the edge's answer. */
export type Problem = {
  readonly values: Record<string, string | string[]>;
  readonly errors?: Record<string, string>;
  readonly refusal?: { readonly code: string; readonly text: string };
};

/** Lines of the summary on top: field errors, then the refusal. */
export function problemLines(problem: Problem | undefined): Record<string, string> {
  return { ...problem?.errors, ...(problem?.refusal ? { _form: problem.refusal.text } : {}) };
}
