import { headersFor } from '../../src/shared/security-headers.ts';

/**
 * The response under the app's own headers, whatever the host sends: static hosts cannot send COOP and COEP, without
 * which there are no wasm threads. One that has them already passes untouched, so browsers can reuse compiled code.
 */
export function addSecurityHeaders(response: Response, url = response.url): Response {
  if (!response.ok || response.type === 'opaque') return response;
  const wanted = Object.entries(headersFor(url));
  if (wanted.every(([name, value]) => response.headers.get(name) === value)) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of wanted) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
