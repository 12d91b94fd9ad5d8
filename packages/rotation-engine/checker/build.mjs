// Builds the downloadable checker: one HTML file without network, the same bytes for the same source.
// Usage: node checker/build.mjs [--out FOLDER]; writes giliran-checker.html and giliran-checker.json (its hashes and sizes).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const HERE = dirname(fileURLToPath(import.meta.url));
// The protocol's 30 KB held one kind of draw; docs/decisions/011 says why tag quotas and seasons made it more.
const LIMIT = 48 * 1024;

const digest = (text, form) => createHash('sha256').update(text).digest(form);

async function script() {
  const bundle = await rolldown({ input: join(HERE, 'main.ts'), platform: 'browser', tsconfig: false, treeshake: true });
  const { output } = await bundle.generate({ format: 'iife', minify: true, comments: false });
  await bundle.close();
  // A closing tag inside a string would end the inline script.
  return output[0].code.trim().replaceAll('</script', '<\\/script');
}

/** Builds the file in memory: { html, figures }. */
export async function buildChecker() {
  const code = await script();
  const style = readFileSync(join(HERE, 'style.css'), 'utf8').replace(/\s*\n\s*/g, '\n').trim();
  const csp = [
    "default-src 'none'", `script-src 'sha256-${digest(code, 'base64')}'`, `style-src 'sha256-${digest(style, 'base64')}'`,
    "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  const html = readFileSync(join(HERE, 'template.html'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => ({ csp, style, script: code })[name]);
  const gzip = gzipSync(code, { level: 9 }).length;
  if (gzip > LIMIT) throw new Error(`the script is ${gzip} bytes compressed, ${LIMIT} are allowed`);
  return { html, figures: { bytes: Buffer.byteLength(html), csp, gzip, script: Buffer.byteLength(code), sha256: digest(html, 'hex') } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--out');
  const out = at > 0 ? process.argv[at + 1] : join(HERE, '..', 'dist', 'checker');
  const { html, figures } = await buildChecker();
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'giliran-checker.html'), html);
  writeFileSync(join(out, 'giliran-checker.json'), `${JSON.stringify(figures)}\n`);
  console.log(JSON.stringify(figures));
}
