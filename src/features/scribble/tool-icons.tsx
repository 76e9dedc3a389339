import {
  Circle,
  Eraser,
  Hand,
  Lasso,
  PaintBucket,
  Pencil,
  Slash,
  Square,
  SquareDashedMousePointer,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tool } from './tool-store.ts';

/** Tools with their pictures, and the key that takes each in hand. */
export const TOOL_BUTTONS: readonly {
  readonly tool: Tool;
  readonly icon: ReactNode;
  readonly key: string;
}[] = [
  { tool: 'pen', icon: <Pencil />, key: 'b' },
  { tool: 'eraser', icon: <Eraser />, key: 'e' },
  { tool: 'line', icon: <Slash />, key: 'l' },
  { tool: 'rectangle', icon: <Square />, key: 'r' },
  { tool: 'ellipse', icon: <Circle />, key: 'o' },
  { tool: 'fill', icon: <PaintBucket />, key: 'k' },
  { tool: 'select', icon: <SquareDashedMousePointer />, key: 'v' },
  { tool: 'lasso', icon: <Lasso />, key: 'j' },
  { tool: 'hand', icon: <Hand />, key: 'h' },
];
