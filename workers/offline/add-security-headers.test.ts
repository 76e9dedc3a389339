import { expect, it } from 'vitest';
import { securityHeaders } from '../../src/shared/security-headers.ts';
import { addSecurityHeaders } from './add-security-headers.ts';

it('gives a page of a plain host what threads and the policy need', async () => {
  const plain = new Response('<p>', { headers: { 'content-type': 'text/html', etag: '"1"' } });
  const served = addSecurityHeaders(plain);
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect(served.headers.get(name)).toBe(value);
  }
  expect(served.headers.get('content-type')).toBe('text/html');
  expect(served.headers.get('etag')).toBe('"1"');
  expect(await served.text()).toBe('<p>');
});

it('replaces the policy of an earlier version, kept with the file', () => {
  const old = new Response('', { headers: { 'content-security-policy': "default-src 'none'" } });
  expect(addSecurityHeaders(old).headers.get('content-security-policy')).toBe(
    securityHeaders['Content-Security-Policy'],
  );
});

it('passes on what has them already, so that compiled code stays usable', () => {
  const complete = addSecurityHeaders(new Response('', {}));
  expect(addSecurityHeaders(complete)).toBe(complete);
});

it('leaves failures as they are', () => {
  const missing = new Response('', { status: 404 });
  expect(addSecurityHeaders(missing)).toBe(missing);
});

it('lets the pack worker keep the policy of its own', () => {
  const url = 'https://studio.test/assets/pack.worker-1a2b.js';
  const served = addSecurityHeaders(new Response('', {}), url);
  expect(served.headers.get('content-security-policy')).toContain('https:');
});
