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

/** Reads the JSON report of Vitest or Playwright; undefined where the runner died before it wrote one. */
export function readCounts(path: string): TestCounts | undefined {
  try {
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

/** A stage that failed without a failed test (a type error, a runner that crashed) counts as one failure. */
export function stageCounts(succeeded: boolean, counts: TestCounts | undefined): TestCounts {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  return { passed, failed: succeeded ? failed : Math.max(1, failed) };
}
