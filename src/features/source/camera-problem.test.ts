import { expect, test } from 'vitest';
import { cameraProblem } from './camera-problem.ts';

test.each([
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'absent'],
  ['NotReadableError', 'busy'],
  ['SomethingNewError', 'failed'],
])('%s of the browser is told as “%s”', (name, problem) => {
  expect(cameraProblem(new DOMException('', name))).toBe(problem);
});

test('whatever else is thrown is a failure, too', () => {
  expect(cameraProblem('no reason')).toBe('failed');
});
