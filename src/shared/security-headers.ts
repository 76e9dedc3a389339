/** Wasm threads need SharedArrayBuffer, and browsers give it to cross-origin isolated pages only. */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * What the built app is served with: nothing is ever loaded from or sent to elsewhere, and wasm is the only thing
 * compiled at run time.
 */
export const securityHeaders = {
  ...isolation,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self' blob:",
    "img-src 'self' blob: data:",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default inkling-inert',
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Model packs may be installed from anywhere, so one script may reach anywhere: a worker's policy is that of its own
 * file, and the pack worker knows of packs alone. Page, engine and annotators hold the drawings and prompts, and stay
 * confined to their own server. Plain http is for hosts on the person's own machine.
 */
const PACK_WORKER = /\/pack\.worker-[\w-]+\.js$/;

export function headersFor(path: string): Readonly<Record<string, string>> {
  if (!PACK_WORKER.test(path)) return securityHeaders;
  const policy = securityHeaders['Content-Security-Policy'].replace(
    "connect-src 'self' blob:",
    "connect-src 'self' blob: https: http://localhost:* http://127.0.0.1:*",
  );
  return { ...securityHeaders, 'Content-Security-Policy': policy };
}
