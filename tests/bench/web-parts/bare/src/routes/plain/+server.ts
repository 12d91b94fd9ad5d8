import type { RequestHandler } from '@sveltejs/kit';

/** The framework answering as many bytes as a page has, and nothing else. */
export const GET: RequestHandler = ({ url }) => new Response(' '.repeat(Number(url.searchParams.get('bytes') ?? 0)), { headers: { 'content-type': 'text/html; charset=utf-8' } });
