import { expect, it } from 'vitest';
import { headersFor } from './security-headers.ts';

const policyOf = (path: string) => headersFor(path)['Content-Security-Policy'] ?? '';
const connections = (path: string) => /connect-src ([^;]*)/.exec(policyOf(path))?.[1];

it('lets the pack worker fetch from elsewhere, and nothing else', () => {
  expect(connections('/assets/pack.worker-Ab_3-x.js')).toContain('https:');
  for (const path of ['/', '/index.html', '/assets/engine.worker-x.js', '/assets/index-x.js']) {
    expect(connections(path)).toBe("'self' blob:");
  }
  expect(connections('/assets/pack.worker-x.js/../index.html')).toBe("'self' blob:");
});

it('gives the pack worker no more than that', () => {
  const withoutConnections = (path: string) => policyOf(path).replace(/connect-src [^;]*/, '');
  expect(withoutConnections('/assets/pack.worker-x.js')).toBe(withoutConnections('/'));
});
