interface TrustedTypes {
  createPolicy(name: string, rules: { readonly createScriptURL: (url: string) => string }): unknown;
}

/**
 * Under `require-trusted-types-for 'script'` no text becomes a script's address, or markup, by itself. Here the one
 * exception is made: workers whose file is the app's own. Called first, by the page and by every worker that starts
 * workers; where browsers know no Trusted Types, the policy's `worker-src` says the same.
 */
export function trustOwnScripts(origin: string): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createScriptURL: (url) => ownScript(url, origin) });
}

export function ownScript(url: string, origin: string): string {
  // A blob's origin is the page's, too.
  if (!url.startsWith(`${origin}/`)) throw new TypeError(`${url} is no script of this app`);
  return url;
}
