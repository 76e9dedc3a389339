/** The outline of an SVG shape as path data; null for what has none, such as text and pictures. */
export function outlineOf(shape: Element): string | null {
  const number = (name: string): number => Number.parseFloat(shape.getAttribute(name) ?? '') || 0;
  switch (shape.localName) {
    case 'path':
      return shape.getAttribute('d');
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline':
      return polyline(shape, '');
    case 'polygon':
      return polyline(shape, 'Z');
    case 'rect':
      return rectangle(number('x'), number('y'), number('width'), number('height'));
    case 'circle':
      return ellipse(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
    default:
      return null;
  }
}

function polyline(shape: Element, end: string): string {
  return `M${shape.getAttribute('points') ?? ''}${end}`;
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}Z`;
}

function ellipse(x: number, y: number, across: number, down: number): string {
  const half = (way: 1 | -1) => `a${across} ${down} 0 0 1 ${way * 2 * across} 0`;
  return `M${x - across} ${y}${half(1)}${half(-1)}Z`;
}
