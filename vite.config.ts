import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/**
 * Scripts only from ourselves with a nonce; styles likewise, except `style` attributes, which carry
 * custom properties (bar lengths, grid columns) and cannot carry a nonce (docs/decisions/008).
 */
const directives = {
  'default-src': ['none' as const],
  'script-src': ['self' as const],
  'style-src': ['self' as const],
  'style-src-attr': ['unsafe-inline' as const],
  'img-src': ['self' as const, 'data:' as const, 'blob:' as const],
  'font-src': ['self' as const],
  'connect-src': ['self' as const],
  'manifest-src': ['self' as const],
  'worker-src': ['self' as const],
  'form-action': ['self' as const],
  'base-uri': ['none' as const],
  'frame-ancestors': ['none' as const]
};

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      csp: { mode: 'auto', directives },
      version: { pollInterval: 0 }
    })
  ],
  server: { fs: { allow: ['..'] } }
});
