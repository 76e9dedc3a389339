import type { Page } from '@playwright/test';
import { readPngChunks, writePngChunks } from '../src/shared/metadata/png-chunks.ts';
import { pngTextChunk } from '../src/shared/metadata/png-text.ts';
import { discAndSquarePng } from './picture.ts';
import type { StudioPage } from './studio-page.ts';
import { expect } from './test.ts';

export interface Screen {
  readonly name: string;
  /** It shows the layout, which is another on every device, and needs only other such screens before it. */
  readonly isLayout?: true;
  /** From the screen before, with nothing open. */
  readonly show: (studio: StudioPage, page: Page) => Promise<void>;
}

const dialog = (page: Page) => page.getByRole('dialog').filter({ visible: true });

function byCommand(name: string, command: string): Screen {
  return {
    name,
    show: async (studio, page) => {
      await studio.runCommand(command);
      await expect(dialog(page)).toBeVisible();
      // What it shows comes with a chunk of its own.
      await page.waitForLoadState('networkidle');
    },
  };
}

/** Every screen and dialog, in an order in which each is one step from the one before. */
export const SCREENS: readonly Screen[] = [
  { name: 'empty', isLayout: true, show: async () => undefined },
  { name: 'palette', show: async (_, page) => page.keyboard.press('Control+/') },
  byCommand('preferences', 'Preferences'),
  byCommand('guide', 'How it works'),
  byCommand('shortcuts', 'Keyboard shortcuts'),
  byCommand('packs', 'Model packs'),
  byCommand('empty gallery', 'Gallery'),
  byCommand('empty queue', 'Queue'),
  byCommand('grid', 'X/Y grid'),
  {
    name: 'project menu',
    show: async (_, page) => page.getByRole('button', { name: 'File' }).click(),
  },
  {
    name: 'drawn, brush and layers',
    isLayout: true,
    show: async (studio, page) => {
      await studio.openTab('Draw');
      await studio.drawFace();
      await page.getByRole('button', { name: 'Brush and layers' }).click();
    },
  },
  {
    name: 'selected strokes',
    show: async (studio, page) => {
      await studio.canvas.focus();
      await page.keyboard.press('v');
      await page.keyboard.press('Control+a');
    },
  },
  {
    name: 'preprocessors',
    show: async (studio) => {
      await studio.openTab('Hint');
      await studio.annotator.click();
    },
  },
  {
    name: 'help of a control',
    show: async (studio, page) => {
      await studio.openTab('Prompt');
      await page.getByRole('button', { name: 'About Guidance' }).click();
    },
  },
  {
    name: 'everything unfolded',
    isLayout: true,
    show: async (studio, page) => {
      await studio.openTab('Prompt');
      for (const fold of await page
        .getByRole('tabpanel')
        .or(page.locator('section'))
        .locator('summary')
        .all()) {
        if (await fold.isVisible()) await fold.click();
      }
    },
  },
  {
    name: 'all hints',
    show: async (studio, page) => {
      await studio.openTab('Hint');
      await page.getByRole('button', { name: 'All hints…' }).click();
      await expect(dialog(page).getByRole('img').first()).toBeVisible();
    },
  },
  {
    name: 'pose editor',
    show: async (studio, page) => {
      await studio.openTab('Hint');
      await page.getByRole('combobox', { name: 'Made from' }).selectOption('pose');
      await page.getByRole('button', { name: 'Edit pose…' }).click();
      await dialog(page).getByRole('button', { name: 'Add a person' }).click();
    },
  },
  {
    name: 'two controls',
    show: async (studio, page) => {
      await studio.openTab('Hint');
      await page.getByRole('combobox', { name: 'Made from' }).selectOption('drawing');
      await page.getByRole('button', { name: 'Add a control' }).click();
    },
  },
  {
    name: 'generating, with a queue',
    isLayout: true,
    show: async (studio, page) => {
      await studio.openTab('Prompt');
      await studio.prompt.fill('a smiling face');
      await studio.setNumber('Steps', 100);
      await page.keyboard.press('Control+Enter');
      await page.keyboard.press('Control+Shift+Enter');
      await expect(studio.cancelButton).toBeVisible();
      await studio.runCommand('Queue');
    },
  },
  {
    name: 'result',
    isLayout: true,
    show: async (studio, page) => {
      // However far the jobs have come by now, on this machine.
      await studio.runCommand('Queue');
      const clear = page.getByRole('button', { name: 'Clear queue' });
      await clear.click({ timeout: 2000 }).catch(() => undefined);
      await closeOverlays(page);
      await studio.cancelButton.click({ timeout: 2000 }).catch(() => undefined);
      await expect(studio.generateButton).toBeVisible({ timeout: 30_000 });
      await studio.openTab('Prompt');
      await studio.setNumber('Steps', 1);
      await studio.generateButton.click();
      const more = page.getByRole('button', { name: 'More for this result' });
      await expect(more).toBeVisible({ timeout: 30_000 });
      await expect(studio.generateButton).toBeVisible();
    },
  },
  {
    name: 'result menu',
    show: async (_, page) => page.getByRole('button', { name: 'More for this result' }).click(),
  },
  {
    name: 'compared by a slider',
    show: async (_, page) => page.getByRole('button', { name: 'Slider' }).click(),
  },
  {
    name: 'export',
    show: async (_, page) => {
      await page.getByRole('button', { name: 'Picture', exact: true }).click();
      await page.getByRole('button', { name: 'More for this result' }).click();
      await page.getByRole('menuitem', { name: 'Save as, copy, share…' }).click();
      await expect(dialog(page).getByRole('button', { name: 'Save', exact: true })).toBeVisible();
    },
  },
  byCommand('gallery', 'Gallery'),
  {
    name: 'picking in the gallery',
    show: async (studio, page) => {
      await studio.runCommand('Gallery');
      await page.getByRole('button', { name: 'Pick several' }).click();
    },
  },
  {
    name: 'a result in detail',
    show: async (studio, page) => {
      await studio.runCommand('Gallery');
      await dialog(page).getByRole('list').getByRole('button').first().click();
      await expect(page.getByRole('article')).toBeVisible();
    },
  },
  {
    name: 'a picture that tells how it was made',
    show: async (studio, page) => {
      await studio.openTab('Draw');
      const text = 'a lighthouse\nNegative prompt: blurry\nSteps: 6, Sampler: Euler a, Seed: 12';
      await studio.dropFile('00012.png', 'image/png', pictureWith(text));
      await expect(dialog(page)).toBeVisible();
    },
  },
  {
    name: 'a photo and its toast',
    show: async (studio, page) => {
      await studio.openTab('Draw');
      await studio.dropFile('photo.png', 'image/png', discAndSquarePng());
      await studio.clearButton.click();
      await expect(page.getByRole('button', { name: 'Undo' }).last()).toBeVisible();
    },
  },
  {
    name: 'an error',
    isLayout: true,
    show: async (studio, page) => {
      await studio.openTab('Draw');
      await studio.dropFile('broken.png', 'image/png', Buffer.from('no picture'));
      await studio.openTab('Results');
      await expect(page.getByText('This picture cannot be read.')).toBeVisible();
    },
  },
  {
    name: 'live',
    show: async (studio, page) => {
      await studio.openTab('Prompt');
      await page.getByRole('switch', { name: 'Live' }).click();
      await expect(page.getByRole('spinbutton', { name: 'Live steps' })).toBeVisible();
    },
  },
];

function pictureWith(parameters: string): Uint8Array {
  const chunks = readPngChunks(discAndSquarePng());
  const [header, ...rest] = chunks.ok ? chunks.value : [];
  const text = pngTextChunk({ keyword: 'parameters', text: parameters });
  return writePngChunks(header ? [header, text, ...rest] : []);
}

/** Closes whatever lies over the studio. */
export async function closeOverlays(page: Page): Promise<void> {
  const overlay = page.locator('dialog[open], [popover]:popover-open:not([aria-hidden])');
  for (let i = 0; i < 3 && (await overlay.count()) > 0; i++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(50);
  }
}
