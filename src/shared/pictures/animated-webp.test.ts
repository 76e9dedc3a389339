import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { animateWebp } from './animated-webp.ts';

const still = async (background: string, lossless = false) => ({
  webp: await sharp({ create: { width: 20, height: 12, channels: 3, background } })
    .webp({ lossless, quality: 100 })
    .toBuffer(),
  milliseconds: 150,
});

describe('animateWebp', () => {
  it('makes an animation that another decoder shows frame by frame', async () => {
    const frames = [await still('#ff0000'), await still('#00ff00', true), await still('#0000ff')];
    const animated = animateWebp(frames, { width: 20, height: 12 });
    if (!animated.ok) throw new Error(animated.detail);
    const metadata = await sharp(animated.value, { animated: true }).metadata();
    expect(metadata).toMatchObject({ pages: 3, loop: 0, delay: [150, 150, 150], width: 20 });
    const { data, info } = await sharp(animated.value, { animated: true })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const colourOf = (page: number) => [...data.subarray(page * 20 * 12 * 3).subarray(0, 3)];
    expect(info.height).toBe(36);
    expect(colourOf(0)[0]).toBeGreaterThan(240);
    expect(colourOf(1)[1]).toBeGreaterThan(240);
    expect(colourOf(2)[2]).toBeGreaterThan(240);
  });

  it('refuses what is no WebP', () => {
    const frames = [{ webp: Uint8Array.of(1, 2, 3), milliseconds: 100 }];
    expect(animateWebp(frames, { width: 1, height: 1 })).toMatchObject({ ok: false });
  });
});
