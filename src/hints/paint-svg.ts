import { failure, type Outcome, success } from '../shared/outcome.ts';
import { keptSize } from '../shared/pictures/decoded-picture.ts';
import { sizeObjection } from '../shared/pictures/picture-header.ts';
import { parseSvg } from './parse-svg.ts';

/** More takes seconds to paint. Few drawings come near it; a few lines that refer to one another a thousandfold do. */
const MAX_ELEMENTS = 20_000;

/**
 * A drawing → a PNG file of it, over white, as an image element shows it: browsers run none of its scripts there and fetch
 * nothing that it refers to.
 */
export async function paintSvg(file: File): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const elements = paintedElements(await file.text());
  if (elements > MAX_ELEMENTS) {
    return failure('picture-too-large', `${file.name}: a drawing of ${elements} elements`);
  }
  // A blob of its own, because the file may come without a media type.
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  const image = new Image();
  try {
    image.src = url;
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const objection = sizeObjection(naturalWidth, naturalHeight, file.name);
    return objection ?? success(await pngOf(image));
  } catch (error) {
    return failure('picture-unreadable', `${file.name}: ${String(error)}`);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function pngOf(image: HTMLImageElement): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = keptSize(image.naturalWidth, image.naturalHeight);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no 2D canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await png.arrayBuffer());
}

/** How many elements are painted once every `use` stands for what it refers to. */
function paintedElements(svg: string): number {
  // Counting needs no styles, and the page's policy objects to those of a document that is merely parsed.
  const unstyled = svg.replaceAll(/\bstyle\b/g, 'unstyled');
  const drawing = parseSvg(unstyled);
  const counts = new Map<Element, number>();
  const count = (element: Element): number => {
    const known = counts.get(element);
    if (known !== undefined) return known;
    // What refers to itself is not painted.
    counts.set(element, 0);
    const used = usedElement(element, drawing);
    const parts = used ? [used, ...element.children] : [...element.children];
    const total = parts.reduce((sum, part) => sum + count(part), 1);
    counts.set(element, total);
    return total;
  };
  return count(drawing.documentElement);
}

function usedElement(element: Element, drawing: Document): Element | null {
  if (element.localName !== 'use') return null;
  const reference = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '';
  return reference.startsWith('#') ? drawing.getElementById(reference.slice(1)) : null;
}
