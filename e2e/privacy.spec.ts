import { discAndSquarePng } from './picture.ts';
import { expect, test } from './test.ts';

const MARKUP = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

test('a whole session asks nobody but its own host', async ({ studio, page }) => {
  const hosts = new Set<string>();
  // All that this browser asks for: page, workers, styles, pictures.
  page.context().on('request', (request) => hosts.add(new URL(request.url()).origin));
  await studio.open('?pack=micro');
  await studio.drawFace();
  await studio.prompt.fill('a face');
  await studio.setNumber('Steps', 2);
  await studio.generate(1);
  await studio.dropFile('disc.png', 'image/png', discAndSquarePng());
  await studio.chooseAnnotator(/Canny/);
  await studio.generate(2);
  await page.getByRole('button', { name: 'Preferences' }).first().click();
  hosts.delete('null'); // pictures that were made here
  expect([...hosts]).toEqual([new URL(page.url()).origin]);
});

test('the page’s policy refuses scripts, evaluation and connections that are not the app’s own', async ({
  page,
}) => {
  // Without the fixture that takes a refusal for a mishap: here refusals are the point.
  await page.goto('/');
  const refused = await page.evaluate(async () => {
    const throws = (action: () => unknown) => {
      try {
        action();
        return false;
      } catch {
        return true;
      }
    };
    const rejects = (promise: Promise<unknown>) =>
      promise.then(
        () => false,
        () => true,
      );
    // Developer tools, through which tests speak, may evaluate; what runs later is the page's own again.
    await new Promise((resolve) => setTimeout(resolve));
    const inline = document.createElement('script');
    return {
      evaluation: throws(() => new Function('return 1')()),
      markup: throws(() => {
        document.createElement('div').innerHTML = '<b>';
      }),
      inlineScript: throws(() => {
        inline.text = 'window.hacked = 1';
        document.body.append(inline);
      }),
      foreignWorker: throws(() => new Worker('https://example.com/a.js')),
      blobWorker: throws(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
      connection: await rejects(fetch('https://example.com/')),
      secondPolicy: throws(() => {
        const { trustedTypes } = window as unknown as {
          trustedTypes: { createPolicy(name: string, rules: object): unknown };
        };
        trustedTypes.createPolicy('mine', {});
      }),
    };
  });
  expect(refused).toEqual({
    evaluation: true,
    markup: true,
    inlineScript: true,
    foreignWorker: true,
    blobWorker: true,
    connection: true,
    secondPolicy: true,
  });
});

test('a prompt, a file name and metadata are text, whatever they say', async ({ studio, page }) => {
  await studio.open('?pack=micro');
  await studio.prompt.fill(MARKUP);
  await studio.setNumber('Steps', 1);
  await studio.generate(1);
  await expect(page.getByRole('img', { name: /^Result 1: <img src=x/ }).first()).toBeVisible();
  await studio.dropFile(`${MARKUP.replaceAll('/', '')}.png`, 'image/png', discAndSquarePng());
  await expect(page.getByText('window.hacked=1<script>.png')).toBeVisible();
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});

test('an SVG full of scripts and references runs and loads nothing', async ({ studio, page }) => {
  const hostile = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="64" height="64"
    onload="parent.hacked=1"><script>parent.hacked=1</script><script href="http://localhost:1/a.js"/>
    <style>@import url(http://localhost:1/a.css); rect { fill: url(http://localhost:1/a.svg#p) }</style>
    <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://localhost:1/"/></foreignObject>
    <use x:href="http://localhost:1/b.svg#a"/><image href="http://localhost:1/c.png" width="9" height="9"/>
    <rect width="32" height="32" onclick="parent.hacked=1"/></svg>`;
  await studio.dropFile('hostile.svg', 'image/svg+xml', Buffer.from(hostile));
  // A page within the drawing taints the canvas, so browsers do not give its pixels away.
  await expect(page.getByText('This picture cannot be read.')).toBeVisible();
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});
