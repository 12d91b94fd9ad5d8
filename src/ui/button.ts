export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

/** The classes of a button or of a link that looks like one. */
export function buttonClass(kind: ButtonKind, small: boolean, wide: boolean): string {
  return ['btn', kind === 'plain' ? '' : `btn--${kind}`, small ? 'btn--s' : '', wide ? 'btn--wide' : ''].filter(Boolean).join(' ');
}
