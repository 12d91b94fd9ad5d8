import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodingFor, packed } from './compress.server.ts';

const page = () => new Response('Giliran '.repeat(1000), { headers: { 'content-type': 'text/html', etag: '"a"' } });

describe('packing of public answers', () => {
  it('takes the smallest encoding that the client accepts, and none that it refuses', () => {
    expect(['gzip, deflate, br', 'gzip', 'br;q=0, gzip;q=0.5', 'identity', null].map(encodingFor)).toEqual(['br', 'gzip', 'gzip', undefined, undefined]);
  });

  it('gives back the same text, with an ETag of its own and a word for caches', async () => {
    const br = await packed(page(), 'br');
    expect([br.headers.get('etag'), br.headers.get('vary'), br.headers.get('content-encoding')]).toEqual(['"a-br"', 'accept-encoding', 'br']);
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe('Giliran '.repeat(1000));
    expect(gunzipSync(await (await packed(page(), 'gzip')).arrayBuffer()).toString()).toBe('Giliran '.repeat(1000));
  });

  it('leaves alone what is small, not text, not good or not wanted', async () => {
    const png = new Response('x'.repeat(5000), { headers: { 'content-type': 'image/png' } });
    const small = new Response('x', { headers: { 'content-type': 'text/html' } });
    const missing = new Response('x'.repeat(5000), { status: 404, headers: { 'content-type': 'text/html' } });
    for (const answer of [png, small, missing]) expect((await packed(answer, 'br')).headers.has('content-encoding')).toBe(false);
    expect((await packed(page(), undefined)).headers.has('content-encoding')).toBe(false);
  });
});
