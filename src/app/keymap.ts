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
function mayPress(keys: string, target: EventTarget | null): boolean {
  if (isOverlaid()) return false;
  if (/\$mod|Control|Alt|Meta|Escape|^F\d/.test(keys)) return true;
  return preferencesStore.getState().singleKeys && !takesKeys(target);
}

/** An open dialog, menu or popover has the keys to itself; Esc closes it before anything of ours. */
function isOverlaid(): boolean {
  return document.querySelector('dialog[open], [popover][data-open]') !== null;
}

function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, button, summary, [contenteditable]') !== null
  );
}
