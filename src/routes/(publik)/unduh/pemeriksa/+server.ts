import { found } from '#edge/forms.server.ts';
import { checkerDownload } from '#modules/public/index.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const file = found(await checkerDownload(), event);
  return new Response(file.bytes, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-disposition': 'attachment; filename="pemeriksa-giliran.html"', 'x-sha256': file.sha256 } });
};
