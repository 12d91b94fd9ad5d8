/**
 * On every answer, errors and files included (S-08). `no-referrer` would make browsers send `Origin: null` with
 * our own forms, which the guard refuses (S-07); `same-origin` still tells no other site anything. CSP is set by SvelteKit with a nonce; files get the strictest one.
 */
const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'
};

const STRICTEST_CSP = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export function setSecurityHeaders(headers: Headers, options: { secure: boolean; personal: boolean }): void {
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', STRICTEST_CSP);
  if (options.secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (options.personal) headers.set('cache-control', 'no-store');
}
