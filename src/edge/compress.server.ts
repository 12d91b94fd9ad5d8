import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

export type Encoding = 'br' | 'gzip';

/** Smaller answers gain nothing; other types (photos, packed files) are small already. */
const BYTES_MIN = 1_000;
const TEXTUAL = /^(text\/|application\/(json|javascript|manifest\+json)|image\/svg)/;
/** Pages are made per request: quality 5 costs about a third of 11 and is a few percent larger. */
const BROTLI_QUALITY = 5;

/** The encoding that this client takes, the smaller one first. */
export function encodingFor(accepted: string | null): Encoding | undefined {
  const names = (accepted ?? '').toLowerCase().split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';')[0]!.trim());
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined;
}

/**
 * The same answer packed. Only for pages that hold nothing of a person: where a secret stands beside what a
 * stranger can choose, the length of a packed answer tells about it. The ETag names the packed bytes.
 */
export async function packed(response: Response, encoding: Encoding | undefined): Promise<Response> {
  if (response.status !== 200 || !TEXTUAL.test(response.headers.get('content-type') ?? '') || response.headers.has('content-encoding')) return response;
  response.headers.append('vary', 'accept-encoding');
  if (!encoding) return response;
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  if (body.length < BYTES_MIN) return new Response(body, { headers });
  headers.set('content-encoding', encoding);
  headers.delete('content-length');
  const etag = headers.get('etag');
  if (etag) headers.set('etag', etag.replace(/"$/, `-${encoding}"`));
  return new Response(new Uint8Array(encoding === 'br' ? await brotli(body) : await promisify(gzip)(body)), { headers });
}

function brotli(body: Uint8Array): Promise<Buffer> {
  return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
}
