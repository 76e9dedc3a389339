/** `npm run icons`: the app's icon in every shape that browsers and systems ask for, from one drawing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';

const INK = '#bf3517';
const PAPER = '#fffdf8';
const folder = 'public/icons';

/** Drawn on 32 × 32. */
const drop = `
  <path d="M16 4.5c4 5.2 8.2 9.3 8.2 14.3a8.2 8.2 0 0 1-16.4 0C7.8 13.8 12 9.7 16 4.5Z" fill="${PAPER}" />
  <path d="M12.6 19.2c.4 2.3 1.9 3.9 4.2 4.4" ${stroke(INK, 1.9)} />`;

const pencil = `
  <path d="M8.5 23.5l1.2-4.6L20.4 8.2a2 2 0 0 1 2.8 0l.6.6a2 2 0 0 1 0 2.8L13.1 22.3Z" ${stroke(PAPER, 2.2)} />
  <path d="M18.2 10.6l3.2 3.2" ${stroke(PAPER, 2.2)} />`;

const camera = `
  <path d="M7.5 12.6a2 2 0 0 1 2-2h2.4l1.7-2.4h4.8l1.7 2.4h2.4a2 2 0 0 1 2 2v8.6a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2Z" ${stroke(PAPER, 2.2)} />
  <circle cx="16" cy="16.6" r="3.3" ${stroke(PAPER, 2.2)} />`;

function stroke(colour: string, width: number): string {
  return `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;
}

/** Systems cut a full square to their own shape: all that matters stays within the middle 80 %. */
function icon(glyph: string, shape: 'rounded' | 'square'): string {
  const isRounded = shape === 'rounded';
  const body = isRounded
    ? glyph
    : `\n  <g transform="translate(16 16) scale(0.86) translate(-16 -16)">${glyph}\n  </g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <title>Inkling</title>
  <rect width="32" height="32"${isRounded ? ' rx="8"' : ''} fill="${INK}" />${body}
</svg>
`;
}

async function writePng(name: string, svg: string, size: number): Promise<void> {
  // 72 dots per inch are 32 pixels here.
  const density = (72 * size) / 32;
  const image = sharp(Buffer.from(svg), { density }).resize(size, size);
  await image.png({ compressionLevel: 9, palette: true }).toFile(`${folder}/${name}.png`);
}

mkdirSync(folder, { recursive: true });
writeFileSync('public/favicon.svg', icon(drop, 'rounded'));
await writePng('icon-192', icon(drop, 'rounded'), 192);
await writePng('icon-512', icon(drop, 'rounded'), 512);
await writePng('maskable-512', icon(drop, 'square'), 512);
await writePng('apple-touch-180', icon(drop, 'square'), 180);
await writePng('shortcut-new', icon(pencil, 'rounded'), 96);
await writePng('shortcut-camera', icon(camera, 'rounded'), 96);
