import { tinykeys } from 'tinykeys';
import type { Command } from '../session/command.ts';
import { preferencesStore } from '../session/preferences-store.ts';

/** Binds the keys of all commands until the returned function is called. */
export function bindKeys(commands: readonly Command[]): () => void {
  const bindings = commands.flatMap((command) =>
    command.keys.map(
      (keys) => [keys, (event: KeyboardEvent) => press(command, keys, event)] as const,
    ),
  );
  return tinykeys(window, Object.fromEntries(bindings));
}

function press(command: Command, keys: string, event: KeyboardEvent): void {
  // Esc closes the topmost thing first; what closed has claimed the event.
  if (event.defaultPrevented || !mayPress(keys, event.target)) return;
  if (command.isEnabled && !command.isEnabled()) return;
  event.preventDefault();
  command.run();
}

/** Plain keys belong to the field or the button that has the focus, and to open dialogs and menus. */
export function mayPress(keys: string, target: EventTarget | null): boolean {
  if (/\$mod|Control|Alt|Meta/.test(keys)) return !isInDialog(target);
  if (keys === 'Escape') return !isInDialog(target);
  return preferencesStore.getState().singleKeys && !takesKeys(target) && !isInDialog(target);
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}

function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, button, summary, [contenteditable]') !== null
  );
}
