/** A black-and-white picture, row by row; 1 belongs to it. */
export interface Region {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array;
}

/**
 * The cells that can be reached from one of them by steps to the left, right, up and down. Empty where the start is none
 * of them.
 */
export function floodRegion({ width, height, cells }: Region, x: number, y: number): Region {
  const reached = new Uint8Array(cells.length);
  const start = y * width + x;
  const isInside = x >= 0 && y >= 0 && x < width && y < height;
  const waiting = isInside && cells[start] === 1 ? [start] : [];
  if (isInside && cells[start] === 1) reached[start] = 1;
  const reach = (cell: number): void => {
    if (cells[cell] !== 1 || reached[cell] === 1) return;
    reached[cell] = 1;
    waiting.push(cell);
  };
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    const column = cell % width;
    if (column > 0) reach(cell - 1);
    if (column < width - 1) reach(cell + 1);
    if (cell >= width) reach(cell - width);
    if (cell < width * (height - 1)) reach(cell + width);
  }
  return { width, height, cells: reached };
}

/** The region and its neighbours, diagonal ones too: under the soft edge of the line that encloses it. */
export function grownRegion({ width, height, cells }: Region): Region {
  const grown = new Uint8Array(cells.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (cells[y * width + x] === 1) markAround(grown, { width, height }, x, y);
    }
  }
  return { width, height, cells: grown };
}

function markAround(
  cells: Uint8Array,
  { width, height }: Omit<Region, 'cells'>,
  x: number,
  y: number,
): void {
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      cells[row * width + column] = 1;
    }
  }
}
