import type { FormValues } from '../rules/event-form.ts';
import type { EventFormPage } from '../use-cases/event-form-page.server.ts';

type Posted = { values?: FormValues; errors?: Record<string, string>; refusal?: { text: string }; page?: EventFormPage } | null | undefined;

/** What a posted event form left behind: typed values, errors at fields, lines of the summary, and fresh choices after "Tambah". */
export function formProblem(posted: unknown): { values?: FormValues; errors: Record<string, string>; summary: Record<string, string>; page?: EventFormPage } {
  const { values, errors = {}, refusal, page } = (posted as Posted) ?? {};
  return { values, errors, summary: refusal ? { ...errors, _refusal: refusal.text } : errors, page };
}
