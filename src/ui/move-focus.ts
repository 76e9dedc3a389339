import type { KeyboardEvent } from 'react';
import { nextIndex } from './next-index.ts';

type ItemRole = 'menuitem' | 'option';

/** Arrows, Home and End lead through the items of an open popup, letters to the next item that begins so; Tab closes it. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, role: ItemRole): void {
  const popup = event.currentTarget.closest<HTMLElement>('[popover]');
  if (!popup) return;
  if (event.key === 'Tab') popup.hidePopover();
  const items = itemsOf(popup, role);
  const index = items.indexOf(event.currentTarget);
  const next =
    nextIndex(event.key, index, items.length, 'vertical') ?? byLetter(event, items, index);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}

export function itemsOf(popup: HTMLElement, role: ItemRole): readonly HTMLElement[] {
  return [...popup.querySelectorAll<HTMLElement>(`[role="${role}"]`)];
}

function byLetter(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  items: readonly HTMLElement[],
  index: number,
): number | null {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return null;
  const isMeant = (item: HTMLElement) =>
    item.textContent.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
  const after = items.findIndex((item, i) => i > index && isMeant(item));
  const first = after >= 0 ? after : items.findIndex(isMeant);
  return first >= 0 ? first : null;
}
