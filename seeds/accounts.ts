/** The demo accounts, printed at start; their one-time codes come from `npm run giliran -- totp NAME`. */
export const DEMO_PASSWORD = 'giliran-demo';

export function demoAccountLines(): string[] {
  return [];
}
