import { readFileSync } from 'node:fs';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly flaky: number;
    readonly unexpected: number;
  };
}

/** Reads the report of Vitest, Playwright or pytest; undefined where the runner died before it wrote one. */
export function readCounts(path: string): TestCounts | undefined {
  try {
    if (path.endsWith('.xml')) return countJunitTests(readFileSync(path, 'utf8'));
    return countTests(JSON.parse(readFileSync(path, 'utf8')) as VitestReport | PlaywrightReport);
  } catch {
    return undefined;
  }
}

export function countTests(report: VitestReport | PlaywrightReport): TestCounts {
  if ('stats' in report) {
    const { expected, flaky, unexpected } = report.stats;
    return { passed: expected + flaky, failed: unexpected };
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** The first `testsuite` of a JUnit report; skipped tests are neither passed nor failed. */
export function countJunitTests(xml: string): TestCounts {
  const suite = /<testsuite [^>]*>/.exec(xml)?.[0] ?? '';
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  return { passed: count('tests') - failed - count('skipped'), failed };
}

/** A stage that failed without a failed test (a type error, a runner that crashed) counts as one failure. */
export function stageCounts(succeeded: boolean, counts: TestCounts | undefined): TestCounts {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  return { passed, failed: succeeded ? failed : Math.max(1, failed) };
}
