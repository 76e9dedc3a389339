import { expect, type Locator, type Page } from '@playwright/test';

/** A point of the drawing as a share of its width and height. */
export type Point = readonly [x: number, y: number];

type NumberName = 'Steps' | 'Guidance' | 'Control strength' | 'Seed';

/** The studio as a person meets it: everything is found by the name that a screen reader would say. */
export class StudioPage {
  readonly page: Page;
  readonly #search: string;
  readonly canvas: Locator;
  readonly prompt: Locator;
  readonly negativePrompt: Locator;
  readonly generateButton: Locator;
  readonly cancelButton: Locator;
  readonly undoButton: Locator;
  readonly redoButton: Locator;
  readonly clearButton: Locator;
  /** The control image as it will be sent. */
  readonly hint: Locator;
  readonly annotator: Locator;

  constructor(page: Page, search = '') {
    this.page = page;
    this.#search = search;
    this.canvas = page.getByLabel('Drawing canvas');
    this.prompt = page.getByRole('textbox', { name: 'Prompt', exact: true });
    this.negativePrompt = page.getByRole('textbox', { name: 'Negative prompt' });
    this.generateButton = page.getByRole('button', { name: 'Generate', exact: true });
    this.cancelButton = page.getByRole('button', { name: 'Cancel', exact: true });
    this.undoButton = page.getByRole('button', { name: 'Undo', exact: true }).first();
    this.redoButton = page.getByRole('button', { name: 'Redo', exact: true });
    this.clearButton = page.getByRole('button', { name: 'Clear', exact: true });
    this.hint = page.getByRole('img', { name: /^Hint as the model sees it/ }).first();
    this.annotator = page.getByRole('combobox', { name: 'Preprocessor' });
  }

  async open(search = this.#search): Promise<void> {
    await this.page.goto(`/${search}`);
    await expect(this.canvas).toBeVisible();
  }

  /** With the pack that is quick and whose pictures are noise; the sheet has its size before this is done. */
  async openMicro(otherOptions = ''): Promise<void> {
    await this.open(`?pack=micro${otherOptions}`);
    await expect(this.page.getByRole('button', { name: /^Zoom [3-9]\d\d %/ })).toBeAttached();
  }

  /** Where tablet and phone have tabs, the one with this name; elsewhere everything is in sight. */
  async openTab(name: 'Draw' | 'Hint' | 'Prompt' | 'Results'): Promise<void> {
    const tab = this.page.getByRole('tab', { name, exact: true });
    if ((await tab.count()) > 0) await tab.click();
  }

  /** By the palette, whose names are the commands'. */
  async runCommand(name: string): Promise<void> {
    await this.page.keyboard.press('Control+/');
    const search = this.page.getByRole('combobox', { name: 'Search for a command' });
    await search.fill(name);
    await this.page.getByRole('option', { name, exact: true }).click();
    await expect(search).toBeHidden();
  }

  /** One gesture through the given points, in small moves as a hand makes them. */
  async stroke(points: readonly Point[]): Promise<void> {
    const box = await this.canvas.boundingBox();
    if (box === null) throw new Error('The canvas is not on the page.');
    const [first, ...rest] = points.map(([x, y]) => [
      box.x + x * box.width,
      box.y + y * box.height,
    ]);
    const { mouse } = this.page;
    await mouse.move(first?.[0] ?? 0, first?.[1] ?? 0);
    await mouse.down();
    for (const [x = 0, y = 0] of rest) await mouse.move(x, y, { steps: 4 });
    await mouse.up();
  }

  /** A round face of one stroke each: head, eyes, mouth. */
  async drawFace(): Promise<void> {
    for (const points of FACE) await this.stroke(points);
  }

  /** The same by a finger. */
  async touchFace(): Promise<void> {
    const box = await this.canvas.boundingBox();
    if (box === null) throw new Error('The canvas is not on the page.');
    const devtools = await this.page.context().newCDPSession(this.page);
    for (const points of FACE) {
      for (const [i, [x, y]] of points.entries()) {
        const type = i === 0 ? 'touchStart' : 'touchMove';
        const touchPoints = [{ x: box.x + x * box.width, y: box.y + y * box.height }];
        await devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
      }
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }
    await devtools.detach();
  }

  /** Chooses what makes the hint, and waits until it is made. */
  async chooseAnnotator(name: RegExp): Promise<void> {
    await this.annotator.click();
    await this.page.getByRole('listbox').getByRole('option', { name }).click();
    const frame = this.page.locator('[aria-busy]').filter({ has: this.hint });
    await expect(frame).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  }

  number(name: NumberName): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true });
  }

  async setNumber(name: NumberName, value: number): Promise<void> {
    await this.number(name).fill(String(value));
    await this.number(name).blur();
  }

  result(number: number): Locator {
    return this.page.getByRole('img', { name: new RegExp(`^Result ${number}: `) }).first();
  }

  /** Presses Generate and waits for the picture with this number. */
  async generate(number: number): Promise<Locator> {
    await this.generateButton.click();
    await expect(this.result(number)).toBeVisible({ timeout: 90_000 });
    await expect(this.generateButton).toBeVisible();
    return this.result(number);
  }

  /** Lets go of a file over the canvas, as a person drags one in. */
  async dropFile(name: string, type: string, bytes: Uint8Array): Promise<void> {
    const data = Buffer.from(bytes).toString('base64');
    const transfer = await this.page.evaluateHandle(
      async ([fileName, fileType, base64]) => {
        const decoded = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const dropped = new DataTransfer();
        dropped.items.add(new File([decoded], fileName, { type: fileType }));
        return dropped;
      },
      [name, type, data] as const,
    );
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.canvas.dispatchEvent(event, { dataTransfer: transfer });
    }
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: `test-results/screens/${name}.png` });
  }
}

function arc([x, y]: Point, radius: number, from: number, to: number): Point[] {
  const degrees = Array.from({ length: 17 }, (_, i) => from + ((to - from) * i) / 16);
  return degrees.map((degree) => {
    const angle = (degree * Math.PI) / 180;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
}

const FACE: readonly (readonly Point[])[] = [
  arc([0.5, 0.5], 0.3, 0, 360),
  arc([0.4, 0.42], 0.04, 0, 360),
  arc([0.6, 0.42], 0.04, 0, 360),
  arc([0.5, 0.5], 0.16, 30, 150),
];
