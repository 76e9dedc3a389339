import { expect, it } from 'vitest';
import { ownScript } from './trust-own-scripts.ts';

const origin = 'https://inkling.example';

it('takes the app’s own files for scripts', () => {
  const url = 'https://inkling.example/studio/assets/engine.worker-1.js';
  expect(ownScript(url, origin)).toBe(url);
});

it.each([
  'https://evil.example/a.js',
  'https://inkling.example.evil.example/a.js',
  'https://inkling.example@evil.example/a.js',
  '//evil.example/a.js',
  'blob:https://inkling.example/1f2e',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
  'http://inkling.example/a.js',
])('refuses %s', (url) => {
  expect(() => ownScript(url, origin)).toThrow('is no script of this app');
});
