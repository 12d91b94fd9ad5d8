import type { Page } from 'playwright-core';

/** Bytes on the wire by kind, as Chromium counts them (headers and compression included). */
export type Weight = { readonly html: number; readonly css: number; readonly script: number; readonly fonts: number; readonly images: number; readonly other: number; readonly total: number };
export type Budget = { readonly critical: number; readonly script: number; readonly fonts: number; readonly first: number; readonly repeat: number };

const KIND: Record<string, keyof Omit<Weight, 'total'>> = { Document: 'html', Stylesheet: 'css', Script: 'script', Font: 'fonts', Image: 'images' };

/** Opens the address and counts what came over the network; what the cache gave costs nothing. */
export async function weigh(page: Page, url: string): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, keyof Omit<Weight, 'total'>>();
  const cached = new Set<string>();
  const sum = { html: 0, css: 0, script: 0, fonts: 0, images: 0, other: 0 };
  session.on('Network.requestServedFromCache', ({ requestId }) => void cached.add(requestId));
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, KIND[type] ?? 'other');
    if (response.fromDiskCache) cached.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!cached.has(requestId)) sum[kinds.get(requestId) ?? 'other'] += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await session.detach();
  return { ...sum, total: Object.values(sum).reduce((all, part) => all + part, 0) };
}

/** Which limits are passed, with the figures. */
export function overBudget(first: Weight, repeat: Weight, budget: Budget): string[] {
  const figures = { critical: first.html + first.css, script: first.script, fonts: first.fonts, first: first.total, repeat: repeat.total };
  return (Object.keys(budget) as (keyof Budget)[]).filter((key) => figures[key] > budget[key]).map((key) => `${key}: ${figures[key]} of ${budget[key]} bytes`);
}
