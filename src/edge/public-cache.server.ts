/**
 * Rendered public pages for people without a session, kept for a few seconds, so that a result evening costs
 * one rendering per page and not one per reader. Losing it loses nothing. Bounded in number and size.
 */
const FRESH_MS = 3_000;
const ENTRIES_MAX = 300;
const BYTES_MAX = 400_000;

type Entry = { readonly until: number; readonly body: ArrayBuffer; readonly headers: [string, string][] };
const entries = new Map<string, Entry>();

export function cachedPage(key: string, now: number): Response | undefined {
  const entry = entries.get(key);
  if (!entry || entry.until < now) return undefined;
  return new Response(entry.body, { headers: entry.headers });
}

/** Keeps a 200 answer; hands back an equal one, since a body can be read only once. */
export async function keepPage(key: string, response: Response, now: number): Promise<Response> {
  if (response.status !== 200 || response.headers.has('set-cookie')) return response;
  const body = await response.arrayBuffer();
  const headers = [...response.headers.entries()];
  if (body.byteLength <= BYTES_MAX) {
    if (entries.size >= ENTRIES_MAX) entries.delete(entries.keys().next().value!);
    entries.set(key, { until: now + FRESH_MS, body, headers });
  }
  return new Response(body, { headers });
}
