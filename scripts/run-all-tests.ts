/**
 * `npm test`: everything that CI checks, stage after stage. A failed stage does not stop the later ones, so one run
 * shows all there is to mend. The last line is `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { ensureChromium } from './install-chromium.ts';
import { prepareModelkitPython } from './modelkit-python.ts';
import { prepareSoftwareGpu } from './prepare-software-gpu.ts';
import { readCounts, stageCounts, type TestCounts } from './test-counts.ts';

interface Stage {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** Where the runner writes its report, for stages that run tests. */
  readonly report?: string;
}

interface StageResult {
  readonly name: string;
  readonly succeeded: boolean;
  readonly seconds: number;
  readonly counts: TestCounts;
}

const results = 'test-results';

function vitest(name: string, projects: readonly string[]): Stage {
  const report = `${results}/${name}.json`;
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { name, command: ['vitest', 'run', ...chosen, ...reporters], report };
}

function pytest(program: string): Stage {
  const report = `${results}/modelkit.xml`;
  const quiet = ['-q', '-p', 'no:cacheprovider', '-W', 'ignore', '-m', 'not slow'];
  // One process a core; each holds a PyTorch of its own, so not on every core there may be.
  const parallel = ['-n', 'logical', '--maxprocesses', '4'];
  return {
    name: 'modelkit',
    command: [program, '-m', 'pytest', ...quiet, ...parallel, `--junitxml=${report}`, 'modelkit'],
    report,
  };
}

/** Every Python file there is, held to ruff.toml. */
function pythonStyle(program: string): readonly Stage[] {
  const ruff = [program, '-m', 'ruff'] as const;
  return [
    { name: 'python lint', command: [...ruff, 'check', '.'] },
    { name: 'python format', command: [...ruff, 'format', '--check', '.'] },
  ];
}

const modelkit = prepareModelkitPython();

const stages: readonly Stage[] = [
  { name: 'format and lint', command: ['biome', 'ci', '--max-diagnostics=50', '.'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'dead code', command: ['knip'] },
  vitest('unit', ['node']),
  ...(modelkit.program === null
    ? []
    : [...pythonStyle(modelkit.program), pytest(modelkit.program)]),
  vitest('browser', ['browser', 'webgpu']),
  { name: 'build', command: ['vite', 'build'] },
  { name: 'reproducible', command: ['tsx', 'scripts/check-reproducible.ts'] },
  { name: 'size', command: ['size-limit'] },
  { name: 'e2e', command: ['playwright', 'test'], report: `${results}/e2e.json` },
];

function runStage({ name, command: [program, ...args], report }: Stage): StageResult {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  // npm puts node_modules/.bin on the PATH; the shell is what finds its .cmd files on Windows.
  const shell = process.platform === 'win32';
  const { status } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], shell });
  const succeeded = status === 0;
  const counts = stageCounts(succeeded, report ? readCounts(report) : undefined);
  return { name, succeeded, seconds: (performance.now() - start) / 1000, counts };
}

function describe({ name, succeeded, seconds, counts }: StageResult): string {
  const tests = counts.passed + counts.failed > 0 ? `  ${counts.passed} passed` : '';
  const failures = counts.failed > 0 ? `, ${counts.failed} failed` : '';
  const time = `${seconds.toFixed(1)} s`.padStart(9);
  return `${succeeded ? '✓' : '✗'} ${name.padEnd(16)}${time}${tests}${failures}`;
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const browser = ensureChromium();
if (browser.ok) {
  console.log(`Browser: ${browser.path}`);
  console.log(prepareSoftwareGpu());
  console.log(modelkit.words);
  const outcomes = stages.map(runStage);
  const total = (key: keyof TestCounts) =>
    outcomes.reduce((sum, { counts }) => sum + counts[key], 0);
  console.log(`\n${outcomes.map(describe).join('\n')}\n`);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  process.exitCode = outcomes.every(({ succeeded }) => succeeded) ? 0 : 1;
} else {
  console.error(browser.advice);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
