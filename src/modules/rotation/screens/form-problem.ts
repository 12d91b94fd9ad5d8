/** What a refused form left behind: typed values, errors at fields, lines of the summary. */
export type FormProblem = { readonly values: Record<string, string>; readonly errors: Record<string, string>; readonly summary: Record<string, string> };

export function formProblem(posted: unknown): FormProblem {
  const { values = {}, errors = {}, refusal } = (posted ?? {}) as { values?: Record<string, string>; errors?: Record<string, string>; refusal?: { text: string } };
  return { values, errors, summary: refusal ? { ...errors, _refusal: refusal.text } : errors };
}
