/** User names are lower case, without spaces, so that nobody can look like somebody else. */
export function normalUsername(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** 3 to 40 small letters, digits, dots, dashes, low lines; begins with a letter or digit. */
export function isUsername(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{2,39}$/.test(text);
}
