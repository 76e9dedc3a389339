export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 6;
const MARGIN = 8;

/** Where a popup goes: under its anchor and centred on it, above it where there is no room, over it where there is none at all. */
export function popupPosition(
  anchor: Box,
  popup: Pick<Box, 'width' | 'height'>,
  view: Pick<Box, 'width' | 'height'>,
): Pick<Box, 'left' | 'top'> {
  const centred = anchor.left + anchor.width / 2 - popup.width / 2;
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - GAP - popup.height;
  const lowest = view.height - MARGIN - popup.height;
  return {
    left: clamp(centred, MARGIN, view.width - MARGIN - popup.width),
    top: below > lowest && above >= MARGIN ? above : Math.max(MARGIN, Math.min(below, lowest)),
  };
}

/** Puts an open popover beside its anchor. */
export function placePopup(popup: HTMLElement, anchor: Element): void {
  const view = { width: window.innerWidth, height: window.innerHeight };
  const box = popup.getBoundingClientRect();
  const { left, top } = popupPosition(anchor.getBoundingClientRect(), box, view);
  popup.style.left = `${left}px`;
  popup.style.top = `${top}px`;
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}
