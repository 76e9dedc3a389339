import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { FaultyHost } from '../workers/packs/faulty-host.fixture.ts';
import { expectAccessible } from './axe.ts';
import { DEVICES } from './devices.ts';
import { type FaultServer, serveFaulty } from './fault-server.ts';
import { meanDifference, readPicture } from './picture.ts';
import { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

// Random ones for the micro pack: modelkit/fixtures/lora.py.
const kohya = readFileSync('workers/fixtures/lora-micro/kohya.safetensors');
const peft = readFileSync('workers/fixtures/lora-micro/peft.safetensors');

const servers: FaultServer[] = [];

test.afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function openLoras(page: Page): Promise<void> {
  await page.getByText('LoRA', { exact: true }).click();
  await expect(page.getByRole('button', { name: 'Add a LoRA…' })).toBeVisible();
}

async function addFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const input = page.locator('input[type=file][accept=".safetensors"]');
  await input.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

/** A face, a seed that stays, and the picture without any LoRA. */
async function plainPicture(studio: StudioPage) {
  await studio.openMicro('&provider=wasm');
  await studio.drawFace();
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Seed', 5);
  return readPicture(await studio.generate(1));
}

test('a LoRA is added, weighed, saved with the picture, restored and removed', async ({
  studio,
  page,
}) => {
  const plain = await plainPicture(studio);
  await openLoras(page);
  await addFile(page, 'Ink wash.safetensors', kohya);
  const use = page.getByRole('switch', { name: 'Ink-wash' });
  await use.check();
  await expect(studio.prompt).toHaveValue('a red apple <lora:Ink-wash:1>');
  const weight = page.getByRole('spinbutton', { name: 'Weight of Ink-wash' });
  await weight.fill('0.8');
  await weight.blur();
  await expect(studio.prompt).toHaveValue('a red apple <lora:Ink-wash:0.8>');
  await studio.screenshot('lora');
  await expectAccessible(page);
  const changed = await readPicture(await studio.generate(2));
  expect(meanDifference(plain, changed)).toBeGreaterThan(2);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save PNG' }).first().click();
  const file = readFileSync(await (await saving).path());
  await studio.prompt.fill('a red apple <lora:ink-wash:0>');
  expect(meanDifference(plain, await readPicture(await studio.generate(3)))).toBe(0);
  await use.uncheck();
  await expect(studio.prompt).toHaveValue('a red apple');
  expect(meanDifference(plain, await readPicture(await studio.generate(4)))).toBe(0);

  await studio.prompt.fill('');
  await studio.dropFile('saved.png', 'image/png', file);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(studio.prompt).toHaveValue('a red apple <lora:Ink-wash:0.8>');
  expect(meanDifference(changed, await readPicture(await studio.generate(5)))).toBe(0);

  await page.getByRole('button', { name: 'Model packs', exact: true }).click();
  await page.getByRole('button', { name: 'Remove Ink-wash' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Ink-wash' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByText('not on this machine: Ink-wash')).toBeVisible();
  await studio.generate(6);
  await expect(page.getByText('Made without Ink-wash', { exact: false }).first()).toBeVisible();
  expect(meanDifference(plain, await readPicture(studio.result(6)))).toBe(0);
});

test('a LoRA dropped on the studio fits one model and not another, and says for which it is', async ({
  studio,
  page,
}) => {
  await studio.dropFile('ink.safetensors', 'application/octet-stream', kohya);
  await expect(page.getByText('ink is installed.').first()).toBeVisible();
  await openLoras(page);
  await page.getByText('1 does not fit this model').click();
  await expect(page.getByText('made for prompts-of-width-32', { exact: false })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'ink' })).toBeHidden();
  await studio.screenshot('lora-misfit');
  await studio.openMicro();
  await openLoras(page);
  await expect(page.getByRole('switch', { name: 'ink' })).toBeVisible();
});

test('a file that is no LoRA is refused with a reason', async ({ studio, page }) => {
  await studio.openMicro();
  await openLoras(page);
  await addFile(page, 'x.safetensors', Buffer.from('nothing of the kind'));
  await expect(page.getByText('This LoRA file cannot be read.')).toBeVisible();
});

test('a LoRA is fetched from an address by the worker that may', async ({ page }) => {
  const host = new FaultyHost(new Map([['chalk.safetensors', new Uint8Array(peft)]]), []);
  const server = await serveFaulty(host);
  servers.push(server);
  await new StudioPage(page).open('?pack=micro');
  await page.getByRole('button', { name: 'Model packs', exact: true }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill(`${server.url}chalk.safetensors`);
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await expect(page.getByText('LoRA for prompts-of-width-32, 69 layers.')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/lora-offer.png' });
  await page.getByRole('switch', { name: /I accept the licence/ }).check();
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Remove chalk' })).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/lora-shelf.png' });
});

for (const device of ['phone', 'desktop'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`the list shows whole on a ${device}, ${theme}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        ...DEVICES[device],
        ...(baseURL !== undefined && { baseURL }),
        colorScheme: theme,
      });
      const page = await context.newPage();
      const studio = new StudioPage(page);
      await studio.open('?pack=micro');
      await studio.openTab('Prompt');
      await openLoras(page);
      await addFile(page, 'Ink wash.safetensors', kohya);
      await page.getByRole('switch', { name: 'Ink-wash' }).check();
      // As a browser names the second download of it.
      await addFile(page, 'chalk, 분필 (1).safetensors', peft);
      await expect(page.getByRole('switch', { name: 'chalk,-분필-(1)' })).toBeVisible();
      await page.getByRole('button', { name: 'Add “inkwash” to the prompt' }).click();
      await expect(studio.prompt).toHaveValue('<lora:Ink-wash:1>, inkwash');
      await page.getByRole('button', { name: 'Add a LoRA…' }).scrollIntoViewIfNeeded();
      await studio.screenshot(`lora-${device}-${theme}`);
      await expectAccessible(page);
      await context.close();
    });
  }
}
