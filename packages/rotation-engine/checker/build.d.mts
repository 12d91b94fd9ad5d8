/** The checker file and its figures: sizes in bytes, SHA-256 of the file in hex, its content security policy. */
export function buildChecker(): Promise<{
  html: string;
  figures: { bytes: number; csp: string; gzip: number; script: number; sha256: string };
}>;
