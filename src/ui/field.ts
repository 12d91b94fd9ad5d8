/** One answer that can be chosen; `hint` stands under its label. */
export type Option = { value: string; label: string; hint?: string; disabled?: boolean };

/**
 * Messages of a form by field name, in the order of the fields. A key that starts with `_`
 * belongs to the whole form and gets no link.
 */
export type FieldErrors = Record<string, string | undefined>;

/** `aria-describedby` of a field: its hint and its error, as far as they exist. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
}
