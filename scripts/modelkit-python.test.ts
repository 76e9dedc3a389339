import { expect, it } from 'vitest';
import { findModelkitPython } from './modelkit-python.ts';

it('says what to do where there is no Python with what modelkit needs', () => {
  const { program, words } = findModelkitPython('/nowhere/python');
  expect(program).toBeNull();
  expect(words).toMatch(/skipped.*\/nowhere\/python.*requirements-train\.txt/);
});
