import { type FeatheredSpan, featheredSpans } from '../tensors/feathered-spans.ts';

export interface TiledLatents {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** Side of a tile and what it shares with its neighbour at least, in latent pixels. */
  readonly tile: number;
  readonly overlap: number;
  readonly scaleFactor: number;
}

/** // [1, C, rows, columns] → [1, 3, H, W] */
export type DecodePart = (
  latents: Float32Array<ArrayBuffer>,
  rows: number,
  columns: number,
) => Promise<Float32Array>;

const COLOURS = 3;

/**
 * Decodes latents in overlapping tiles, one after another, that fade into each other, so that no more than a tile need be
 * in memory between the layers (diffusers' AutoencoderKL.tiled_decode). What a decoder normalises over the whole picture
 * it normalises over a tile here, so that tones may differ a little from the picture in one piece.
 * @param latents // [1, C, h, w]
 * @returns // [1, 3, H, W]
 */
export async function decodeTiled(
  latents: Float32Array<ArrayBuffer>,
  size: TiledLatents,
  decodePart: DecodePart,
): Promise<Float32Array<ArrayBuffer>> {
  const { height, width, tile, overlap, scaleFactor } = size;
  const rows = featheredSpans(height, tile, overlap, scaleFactor);
  const columns = featheredSpans(width, tile, overlap, scaleFactor);
  const picture = new Float32Array(COLOURS * height * width * scaleFactor ** 2);
  for (const row of rows) {
    for (const column of columns) {
      const part = cut(latents, size, row, column);
      const decoded = await decodePart(part, row.length, column.length);
      addFeathered(picture, size, { row, column, decoded });
    }
  }
  return picture;
}

function cut(
  latents: Float32Array<ArrayBuffer>,
  { channels, height, width }: TiledLatents,
  row: FeatheredSpan,
  column: FeatheredSpan,
): Float32Array<ArrayBuffer> {
  const part = new Float32Array(channels * row.length * column.length);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < row.length; y++) {
      const from = (c * height + row.start + y) * width + column.start;
      part.set(latents.subarray(from, from + column.length), (c * row.length + y) * column.length);
    }
  }
  return part;
}

interface DecodedTile {
  readonly row: FeatheredSpan;
  readonly column: FeatheredSpan;
  readonly decoded: Float32Array;
}

function addFeathered(
  picture: Float32Array,
  { height, width, scaleFactor }: TiledLatents,
  { row, column, decoded }: DecodedTile,
): void {
  const [high, wide] = [row.length * scaleFactor, column.length * scaleFactor];
  for (let c = 0; c < COLOURS; c++) {
    for (let y = 0; y < high; y++) {
      const from = (c * high + y) * wide;
      const to = (c * height * scaleFactor + row.start * scaleFactor + y) * width * scaleFactor;
      const left = to + column.start * scaleFactor;
      const rowWeight = row.weights[y] as number;
      for (let x = 0; x < wide; x++) {
        const weight = rowWeight * (column.weights[x] as number);
        picture[left + x] = (picture[left + x] as number) + weight * (decoded[from + x] as number);
      }
    }
  }
}
