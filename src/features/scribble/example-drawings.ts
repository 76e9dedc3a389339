import { fitStrokes } from '../../document/fit-strokes.ts';
import type { Stroke } from '../../document/studio-document.ts';
import { parseSvg } from '../../hints/parse-svg.ts';
import { pathPoints } from '../../hints/path-points.ts';
import { failure, type Outcome, success } from '../../shared/outcome.ts';
import type { Size } from './viewport.ts';

/** Drawings to start from, in public/examples/scribbles. Prompts are English: it is what the models read. */
export const EXAMPLES = [
  { id: 'apple', prompt: 'a red apple, glossy sticker' },
  { id: 'cat', prompt: 'an orange cat face, flat emoji' },
  { id: 'car', prompt: 'a blue car, flat sticker' },
  { id: 'mushroom', prompt: 'a red mushroom, 3d render' },
  { id: 'fish', prompt: 'a yellow fish, cartoon emoji' },
  { id: 'house', prompt: 'a small house with a red roof, clip art' },
  { id: 'flower', prompt: 'a pink flower, flat emoji' },
  { id: 'balloon', prompt: 'a red balloon, glossy sticker' },
  { id: 'butterfly', prompt: 'a purple butterfly, 3d render' },
  { id: 'sailboat', prompt: 'a sailboat, flat sticker' },
] as const;

export type ExampleId = (typeof EXAMPLES)[number]['id'];

/** The space all examples are drawn in. */
const EXAMPLE_SHEET: Size = { width: 256, height: 256 };
const EXAMPLE_BRUSH = 4;
/** Distance of the points taken from a curve, in example pixels. */
const POINT_DISTANCE = 3;

export function exampleUrl(id: ExampleId): string {
  return new URL(`examples/scribbles/${id}.svg`, document.baseURI).href;
}

/** The example's strokes, fitted to the sheet. */
export async function loadExample(id: ExampleId, sheet: Size): Promise<Outcome<readonly Stroke[]>> {
  try {
    const response = await fetch(exampleUrl(id));
    if (!response.ok) return failure('internal', `${id}: HTTP ${response.status}`);
    const strokes = strokesOfSvg(await response.text());
    return success(fitStrokes(strokes, EXAMPLE_SHEET, sheet));
  } catch (error) {
    return failure('internal', `${id}: ${String(error)}`);
  }
}

/** Every path of the file is a stroke. */
export function strokesOfSvg(svg: string): readonly Stroke[] {
  const file = parseSvg(svg);
  return [...file.querySelectorAll('path')].map((path) => ({
    id: crypto.randomUUID(),
    tool: 'pen',
    size: EXAMPLE_BRUSH,
    pressured: false,
    points: pathPoints(path, POINT_DISTANCE),
  }));
}
