import { readPicture } from './picture.ts';
import { expect, test } from './test.ts';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><script>document.title="bad"</script><image href="http://localhost:1/a.png" width="9" height="9"/><path d="M10 50H90" stroke-width="4"/></svg>';

test('an SVG that is dropped becomes strokes when asked, and undo takes them back', async ({
  studio,
}) => {
  const { page, canvas } = studio;
  const isInk = async () => {
    const { width, height, data } = await readPicture(canvas);
    return (data[4 * (Math.floor(height / 2) * width + Math.floor(width / 2))] ?? 255) < 128;
  };
  await studio.dropFile('lines.svg', 'image/svg+xml', Buffer.from(SVG));
  await page.getByRole('button', { name: 'Draw its lines' }).click();
  await expect(page.getByText('1 stroke imported.')).toBeVisible();
  await expect.poll(isInk).toBe(true);
  await studio.undoButton.click();
  await expect.poll(isInk).toBe(false);
});
