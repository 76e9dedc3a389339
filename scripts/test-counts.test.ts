import { expect, it } from 'vitest';
import { countJunitTests, countTests, stageCounts } from './test-counts.ts';

it('counts the tests of a Vitest report', () => {
  expect(countTests({ numPassedTests: 7, numFailedTests: 2 })).toEqual({ passed: 7, failed: 2 });
});

it('counts the tests of a Playwright report', () => {
  const stats = { expected: 5, flaky: 1, unexpected: 3 };
  expect(countTests({ stats })).toEqual({ passed: 6, failed: 3 });
});

it('counts the tests of a JUnit report, as pytest writes it', () => {
  const xml =
    '<testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="1">';
  expect(countJunitTests(xml)).toEqual({ passed: 4, failed: 3 });
});

it('counts a stage that failed without a failed test as one failure', () => {
  expect(stageCounts(false, undefined)).toEqual({ passed: 0, failed: 1 });
  expect(stageCounts(false, { passed: 4, failed: 0 })).toEqual({ passed: 4, failed: 1 });
});

it('adds nothing to a stage whose tests failed by themselves', () => {
  expect(stageCounts(false, { passed: 4, failed: 2 })).toEqual({ passed: 4, failed: 2 });
});
