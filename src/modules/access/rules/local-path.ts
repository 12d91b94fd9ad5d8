/** The page to return to after signing in: only a path of our own; anything else becomes `fallback`. */
export function localPath(next: string | null | undefined, fallback: string): string {
  if (!next || next.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return fallback;
  return next;
}
