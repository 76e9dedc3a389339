import { type ComponentPropsWithoutRef, useEffect, useRef } from 'react';
import type { Pixels } from '../shared/pixels.ts';
import { keepPainted } from './keep-painted.ts';
import { putPixels } from './put-pixels.ts';

export interface PixelsCanvasProps extends ComponentPropsWithoutRef<'canvas'> {
  readonly pixels: Pixels;
}

/** A picture that is known as pixels. */
export function PixelsCanvas({ pixels, ...attributes }: PixelsCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => keepPainted(canvas.current, (target) => putPixels(target, pixels)), [pixels]);
  return <canvas ref={canvas} {...attributes} />;
}
