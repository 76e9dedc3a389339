export interface SheetParts {
  /** Row after row; null: this one failed or was cancelled. */
  readonly pictures: readonly (ImageBitmap | null)[];
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly cell: { readonly width: number; readonly height: number };
}

/** Canvases of phones end about here. */
const LONGEST_SIDE = 4096;
const GAP = 8;
const FONT = 'system-ui, sans-serif';

/** All fields of a grid in one picture, with the values at its edges: black on white, for papers and screens alike. */
export async function paintSheet({ pictures, columns, rows, cell }: SheetParts): Promise<Blob> {
  const hasRows = rows.some((row) => row !== '');
  const text = Math.max(12, Math.round(Math.min(cell.width, cell.height) / 14));
  const left = hasRows ? Math.round(Math.min(cell.width, text * 12)) : GAP;
  const top = columns.some((column) => column !== '') ? text * 2 : GAP;
  const width = left + columns.length * (cell.width + GAP);
  const height = top + rows.length * (cell.height + GAP);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no 2D canvas');
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.font = `${text}px ${FONT}`;
  context.fillStyle = '#000000';
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const [x, column] of columns.entries()) {
    const middle = left + x * (cell.width + GAP) + cell.width / 2;
    context.fillText(column, middle, top / 2, cell.width);
  }
  context.textAlign = 'right';
  for (const [y, row] of rows.entries()) {
    const middle = top + y * (cell.height + GAP) + cell.height / 2;
    context.fillText(row, left - GAP, middle, left - GAP * 2);
  }
  for (const [index, picture] of pictures.entries()) {
    const x = left + (index % columns.length) * (cell.width + GAP);
    const y = top + Math.floor(index / columns.length) * (cell.height + GAP);
    context.fillStyle = '#d9d9d9';
    if (picture) context.drawImage(picture, x, y, cell.width, cell.height);
    else context.fillRect(x, y, cell.width, cell.height);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}
