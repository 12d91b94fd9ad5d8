import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Ctx } from '#modules/access/index.server.ts';
import type { Refusal, Result } from '#platform/result.ts';
import { sentenceOf, statusOf } from './refusals.server.ts';

z.config(z.locales.id());

/** What a page gets back when its form was not accepted: what was typed, and what to do about it. */
export type FormProblem = {
  readonly values: Record<string, string | string[]>;
  readonly errors?: Record<string, string>;
  readonly refusal?: { readonly code: string; readonly text: string };
};

/** Never sent back to the browser. */
const SECRET_FIELD = /password|sandi|kode|totp|secret|nik|kk/i;

export type Submission<S extends z.ZodType, T> = {
  readonly schema: S;
  readonly run: (ctx: Ctx, data: z.infer<S>) => Promise<Result<T>>;
  /** Where to go after success; absent: the action returns `{ done: value }` to the same page. */
  readonly then?: (value: T) => string;
  /** Also keep secret-looking fields such as NIK (officer forms that must not lose what was typed). */
  readonly keepSecrets?: boolean;
};

/** The whole life of a form post: read, check the shape, run the use case, answer in the actor's language. */
export async function submit<S extends z.ZodType, T>(event: RequestEvent, form: Submission<S, T>): Promise<{ done: T } | ActionFailure<FormProblem>> {
  const raw = fieldsOf(await event.request.formData());
  const values = typed(raw, form.keepSecrets === true);
  const parsed = form.schema.safeParse(raw);
  if (!parsed.success) return fail(400, { values, errors: errorsOf(parsed.error) });
  const outcome = await form.run(event.locals.ctx, parsed.data);
  if (!outcome.ok) return fail(statusOf(outcome.refusal), { values, refusal: { code: outcome.refusal.code, text: sentenceOf(outcome.refusal, event.locals.lang) } });
  if (form.then) redirect(303, form.then(outcome.value));
  return { done: outcome.value };
}

/** For loads: the value, or the HTTP error of the refusal. */
export function found<T>(outcome: Result<T>, event: Pick<RequestEvent, 'locals'>): T {
  if (outcome.ok) return outcome.value;
  return refused(outcome.refusal, event);
}

export function refused(refusal: Refusal, event: Pick<RequestEvent, 'locals'>): never {
  error(statusOf(refusal), { message: sentenceOf(refusal, event.locals.lang), code: refusal.code });
}

/** `name[]` is always a list; any other field is its last value. Empty files are left out. */
export function fieldsOf(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const fields: Record<string, FormDataEntryValue | FormDataEntryValue[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((value) => typeof value === 'string' || value.size > 0);
    if (name.endsWith('[]')) fields[name.slice(0, -2)] = all;
    else if (all.length > 0) fields[name] = all.at(-1)!;
  }
  return fields;
}

function typed(raw: Record<string, FormDataEntryValue | FormDataEntryValue[]>, keepSecrets: boolean): Record<string, string | string[]> {
  const kept = Object.entries(raw).filter(([name]) => keepSecrets || !SECRET_FIELD.test(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, Array.isArray(value) ? value.map((v) => (typeof v === 'string' ? v : '')) : typeof value === 'string' ? value : ''])
  );
}

/** The first problem of each field, by the name the form uses (`waves.0.name` for nested ones). */
export function errorsOf(problem: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of problem.issues) errors[issue.path.join('.') || 'form'] ??= issue.message;
  return errors;
}
