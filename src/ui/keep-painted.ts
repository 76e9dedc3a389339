/**
 * Paints a canvas, and again whenever the browser's graphics process has crashed and taken what was painted along, until
 * the returned function is called.
 */
export function keepPainted(
  canvas: HTMLCanvasElement | null,
  paint: (canvas: HTMLCanvasElement) => void,
): () => void {
  if (!canvas) return () => undefined;
  const repaint = (): void => paint(canvas);
  repaint();
  canvas.addEventListener('contextrestored', repaint);
  return () => canvas.removeEventListener('contextrestored', repaint);
}
