/** What a refused form brings back to its screen; the same shape as the edge's answer. */
export type Problem = {
  readonly values: Record<string, string | string[]>;
  readonly errors?: Record<string, string>;
  readonly refusal?: { readonly code: string; readonly text: string };
};

type Answer = { readonly values?: Problem['values'] | undefined; readonly errors?: Problem['errors'] | undefined; readonly refusal?: Problem['refusal'] | undefined };

/** The problem in a form's answer; undefined before the first post and after a success. */
export function problemOf(answer: Answer | null | undefined): Problem | undefined {
  if (!answer?.values) return undefined;
  const { values, errors, refusal } = answer;
  return { values, ...(errors ? { errors } : {}), ...(refusal ? { refusal } : {}) };
}
