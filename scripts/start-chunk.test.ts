import { expect, test } from 'vitest';
import { startChunk } from './start-chunk.ts';

const imports: Readonly<Record<string, readonly string[]>> = {
  '/studio/src/main.tsx': ['/studio/src/app.tsx', 'react'],
  '/studio/src/app.tsx': ['react', '/studio/src/main.tsx'],
  '/studio/src/gallery.tsx': ['react', 'zip'],
};

test('what main imports, however far, is one chunk, and nothing else', () => {
  const chunk = startChunk('/studio');
  const modules = {
    getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }),
  };
  const ids = ['react', '/studio/src/app.tsx', '/studio/src/gallery.tsx', 'zip'];
  expect(ids.map((id) => chunk(id, modules))).toEqual(['start', 'start', null, null]);
});
