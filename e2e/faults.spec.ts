import type { Page } from '@playwright/test';
import { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

/** Small and quick: the faults are the studio's, not the model's. */
const MICRO = '?pack=micro';
const PROMPT = 'a smiling face';

/** Lets a test end the engine's worker as a browser does: with an error event, and its last words. */
async function exposeEngine(page: Page): Promise<(lastWords: string) => Promise<void>> {
  await page.addInitScript(() => {
    const engines: Worker[] = [];
    Object.assign(window, { engines });
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'engine') engines.push(this);
      }
    };
  });
  return (lastWords) =>
    page.evaluate((message) => {
      const { engines } = window as unknown as { engines: Worker[] };
      engines.at(-1)?.dispatchEvent(new ErrorEvent('error', { message }));
    }, lastWords);
}

/** A drawing, a prompt and a result: what no fault may cost. */
async function begin(studio: StudioPage): Promise<void> {
  await studio.open(MICRO);
  await studio.drawFace();
  await studio.prompt.fill(PROMPT);
  await studio.setNumber('Steps', 1);
  await studio.generate(1);
}

async function startLongJob(studio: StudioPage): Promise<void> {
  await studio.setNumber('Steps', 100);
  await studio.generateButton.click();
  await expect(studio.page.getByText(/Step [1-9]\d* of 100/).first()).toBeVisible({
    timeout: 60_000,
  });
}

/** Drawing, prompt and history are there, and the next job works, without a reload. */
async function expectNothingLost(studio: StudioPage): Promise<void> {
  await expect(studio.prompt).toHaveValue(PROMPT);
  await expect(studio.undoButton).toBeEnabled();
  await expect(studio.result(1)).toBeVisible();
  await studio.setNumber('Steps', 1);
  await studio.generate(2);
}

for (const [fault, lastWords, sentence] of [
  ['crashes', 'RuntimeError: unreachable', 'The engine stopped unexpectedly.'],
  [
    'runs out of memory',
    'RangeError: Array buffer allocation failed',
    'There was not enough memory.',
  ],
  [
    'loses the GPU',
    'Error: The GPU device was lost (unknown: reset)',
    'The graphics device was reset.',
  ],
] as const) {
  test(`an engine that ${fault} in the middle of a job costs that job only`, async ({
    page,
    studio,
  }) => {
    const endEngine = await exposeEngine(page);
    await begin(studio);
    await startLongJob(studio);
    await endEngine(lastWords);
    await expect(page.getByText(sentence).first()).toBeVisible();
    await expectNothingLost(studio);
  });
}

test('an engine that crashes between jobs is replaced before anybody asks', async ({
  page,
  studio,
}) => {
  const endEngine = await exposeEngine(page);
  await begin(studio);
  await endEngine('RuntimeError: unreachable');
  await expectNothingLost(studio);
});

test('a tab that is frozen in the middle of a job goes on with it', async ({ page, studio }) => {
  await begin(studio);
  await startLongJob(studio);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(studio.result(2)).toBeVisible({ timeout: 90_000 });
});

test('a clock that is set back in the middle of a job, and then far ahead, costs nothing', async ({
  page,
  studio,
}) => {
  const setClock = (days: number) =>
    page.evaluate((offset) => Object.assign(window, { clockOffset: offset }), days * 86_400_000);
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Object.assign(window, { clockOffset: 0 });
    Date.now = () => now() + (window as unknown as { clockOffset: number }).clockOffset;
  });
  await begin(studio);
  await startLongJob(studio);
  await setClock(-400);
  await expect(studio.result(2)).toBeVisible({ timeout: 90_000 });
  await setClock(4000);
  await studio.prompt.fill('long after');
  await studio.setNumber('Steps', 1);
  await studio.generate(3);
  await page.waitForTimeout(1500); // the autosave waits for quiet
  await studio.open(MICRO);
  await expect(studio.prompt).toHaveValue('long after');
  for (const number of [1, 2, 3]) {
    const thumbnail = page.getByRole('button', { name: new RegExp(`^Result ${number}: `) });
    await expect(thumbnail.first()).toBeVisible();
  }
});

test('a browser that evicts everything it stored costs nothing of the open studio', async ({
  page,
  studio,
}) => {
  await begin(studio);
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await expectNothingLost(studio);
  // What changes from now on is kept again.
  await studio.prompt.fill('kept again');
  await studio.prompt.blur();
  await page.waitForTimeout(1500); // the autosave waits for quiet
  await studio.open(MICRO);
  await expect(studio.prompt).toHaveValue('kept again');
});

test('without IndexedDB the studio says so, and works', async ({ page, studio }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await studio.open(MICRO);
  await expect(page.getByText('The drawing could not be saved').first()).toBeVisible();
  await begin(studio);
  await expectNothingLost(studio);
});

test('two tabs work side by side', async ({ studio, context }) => {
  await begin(studio);
  const other = await context.newPage();
  const second = new StudioPage(other);
  await second.open(MICRO);
  await second.prompt.fill(PROMPT);
  await second.setNumber('Steps', 1);
  await Promise.all([second.generateButton.click(), studio.generateButton.click()]);
  await expect(studio.result(2)).toBeVisible({ timeout: 90_000 });
  await expect(other.getByRole('img', { name: /^Result \d+: / }).first()).toBeVisible({
    timeout: 90_000,
  });
});
