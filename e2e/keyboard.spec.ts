import type { Page } from '@playwright/test';
import type { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

/** After everything that is done the focus is somewhere; nowhere means the top of the page again. */
async function expectFocusSomewhere(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
}

class Hands {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    await expectFocusSomewhere(this.page);
  }

  /** Tab until the focus is on the control of this name, as a person does who looks where they are. */
  async tabTo(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
    const wanted = this.page.getByRole(role, { name, exact: true }).first();
    for (let i = 0; i < 90; i++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab leads nowhere near ${String(name)}.`);
  }

  async chooseMenuItem(name: string): Promise<void> {
    await this.tabTo('button', 'More for this result');
    await this.press('Enter');
    const item = this.page.getByRole('menuitem', { name });
    await expect(item).toBeVisible();
    for (let i = 0; i < 20; i++) {
      if (await item.evaluate((element) => element === document.activeElement)) break;
      await this.page.keyboard.press('ArrowDown');
    }
    await this.press('Enter');
  }
}

/** The dialog gives the focus back to the menu's button. */
async function saveByDialog(hands: Hands, menuItem: string): Promise<void> {
  await hands.chooseMenuItem(menuItem);
  await expect(hands.page.getByRole('dialog', { name: 'Save, copy or share' })).toBeVisible();
  const saving = hands.page.waitForEvent('download');
  await hands.tabTo('button', 'Save');
  await hands.press('Enter');
  expect((await saving).suggestedFilename()).toMatch(/\.png$/);
  await hands.press('Escape');
  await expect(hands.page.getByRole('dialog')).toBeHidden();
  await expect(hands.page.getByRole('button', { name: 'More for this result' })).toBeFocused();
}

async function generateOnce(studio: StudioPage, hands: Hands, number: number): Promise<void> {
  await hands.press('Control+Enter');
  await expect(studio.result(number)).toBeVisible({ timeout: 60_000 });
  await expect(studio.generateButton).toBeVisible();
  await expectFocusSomewhere(studio.page);
}

test('the whole journey, from the address to the saved picture, without a mouse', async ({
  studio,
  page,
}) => {
  const hands = new Hands(page);
  await studio.openMicro();

  // The first thing that Tab reaches leads past everything, to the prompt.
  await hands.press('Tab', 'Enter');
  await expect(studio.prompt).toBeFocused();
  await page.keyboard.type('a smiling face');
  await hands.tabTo('spinbutton', 'Steps');
  await hands.press('ArrowDown', 'ArrowDown');
  await expect(studio.number('Steps')).toHaveValue('2');

  // A triangle with the drawing cursor.
  await hands.tabTo('application', 'Drawing canvas');
  await hands.press('ArrowLeft', 'Enter', ...Array<string>(5).fill('ArrowRight'));
  await hands.press(...Array<string>(5).fill('ArrowDown'), 'Enter');
  await expect(studio.canvas).toHaveAccessibleDescription(/^1 stroke\./);
  await hands.press('Control+z');
  await expect(studio.canvas).toHaveAccessibleDescription(/^0 strokes\./);
  await hands.press('Control+Shift+z');
  await expect(studio.canvas).toHaveAccessibleDescription(/^1 stroke\./);

  // What makes the hint.
  await hands.tabTo('combobox', 'Preprocessor');
  await hands.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'As drawn' })).toBeFocused();
  await hands.press('i');
  await expect(page.getByRole('option', { name: 'Inverted' })).toBeFocused();
  await hands.press('Enter');
  await expect(studio.annotator).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Hint ready: Inverted' })).toBeAttached();

  await studio.canvas.focus();
  await generateOnce(studio, hands, 1);
  await expect(studio.canvas).toBeFocused();

  // Compared, marked, in another size, and gone and back.
  await hands.tabTo('button', 'Slider');
  await hands.press('Enter');
  const share = page.getByRole('slider', { name: 'Share of the hint' });
  await share.focus();
  await hands.press('1');
  await expect(share).toHaveValue('0');
  await hands.tabTo('button', 'Favourite');
  await hands.press('Enter');
  await expect(page.getByRole('button', { name: 'Favourite', pressed: true })).toBeFocused();
  await saveByDialog(hands, 'Save at twice the size…');

  await page.getByRole('button', { name: 'Favourite' }).focus();
  await hands.tabTo('button', 'Delete');
  await hands.press('Enter');
  await expect(studio.result(1)).toBeHidden();
  await hands.press('F8');
  await expect(page.getByRole('button', { name: 'Undo' }).last()).toBeFocused();
  await hands.press('Enter');
  await expect(studio.result(1)).toBeVisible();

  // Used again, after something else was written.
  await hands.press('Alt+a');
  await expect(studio.prompt).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('something else');
  await studio.canvas.focus();
  await hands.chooseMenuItem('Use everything again');
  await expect(studio.prompt).toHaveValue('a smiling face');

  // Saved.
  await studio.canvas.focus();
  await saveByDialog(hands, 'Save as, copy, share…');
});

test('the focus outlives what had it', async ({ studio, page }) => {
  const hands = new Hands(page);
  await studio.openMicro();
  await page.getByRole('button', { name: 'Write a prompt' }).focus();
  await hands.press('Enter');
  await expect(studio.prompt).toBeFocused();
  await page.getByRole('button', { name: 'Close the first steps' }).focus();
  await hands.press('Enter');
  await page.getByRole('button', { name: 'Add a control' }).focus();
  await hands.press('Enter');
  await page.getByRole('button', { name: 'Remove control 2' }).focus();
  await hands.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove control 2' })).toBeHidden();
  await expectFocusSomewhere(page);
  await studio.prompt.focus();
  await hands.press('Control+Shift+p', 'Escape');
  await expect(studio.prompt).toBeFocused();

  // Of dialogs, however they are opened and closed.
  for (const name of ['Model packs', 'Keyboard shortcuts', 'Preferences', 'How it works']) {
    const opener = page.getByRole('banner').getByRole('button', { name, exact: true });
    await opener.focus();
    await hands.press('Enter');
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await hands.press('Escape');
    await expect(opener).toBeFocused();
  }
});

test('help that closes within the brush options leaves them as they are', async ({
  studio,
  page,
}) => {
  await studio.openMicro();
  await page.getByRole('button', { name: 'Brush and layers' }).click();
  const smoothing = page.getByRole('slider', { name: 'Smoothing' });
  await expect(smoothing).toBeVisible();
  await page.getByRole('button', { name: 'About Smoothing' }).click();
  await expect(page.getByRole('note', { name: 'Smoothing' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('note', { name: 'Smoothing' })).toBeHidden();
  await expect(smoothing).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(smoothing).toBeHidden();
});
