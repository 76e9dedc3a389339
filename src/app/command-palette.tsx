import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import type { Command } from '../session/command.ts';
import { closeDialog, useSession } from '../session/session-store.ts';
import { Dialog } from '../ui/dialog.tsx';
import field from '../ui/field.module.css';
import { nextIndex } from '../ui/next-index.ts';
import { shortcutText } from '../ui/shortcut-text.ts';
import styles from './command-palette.module.css';
import { COMMAND_GROUPS } from './commands.ts';
import { matchesQuery } from './match-command.ts';

/** Every command by its name, for whoever does not remember the key: a combobox over the one table. */
export function CommandPalette() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'palette');
  return (
    <Dialog open={open} onClose={() => closeDialog('palette')} title={t('palette.title')}>
      <PaletteSearch />
    </Dialog>
  );
}

function PaletteSearch() {
  const t = useT();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const commands = useMemo(
    () => COMMAND_GROUPS.flatMap((group) => group.commands).filter(isPossible),
    [],
  );
  const found = commands.filter(({ labelKey }) => matchesQuery(t(labelKey), query));

  function press(event: KeyboardEvent): void {
    const chosen = found[active];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      choose(chosen);
      return;
    }
    // Home and End belong to the text.
    const next = event.key.startsWith('Arrow')
      ? nextIndex(event.key, active, found.length, 'vertical')
      : null;
    if (next === null || found.length === 0) return;
    event.preventDefault();
    setActive(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div className={styles['palette']}>
      <input
        ref={focusFirst}
        className={field['input']}
        role="combobox"
        aria-label={t('palette.search')}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={t('palette.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label={t('palette.title')} className={styles['list']}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the combobox
          <div
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles['item']}
            onClick={() => choose(command)}
          >
            {t(command.labelKey)}
            <span className={styles['keys']} aria-hidden="true">
              {command.keys[0] !== undefined && shortcutText(command.keys[0])}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p role="status">{t('palette.nothing')}</p>}
    </div>
  );
}

/** A modal dialog focuses what has this attribute; React's `autoFocus` is too early for it. */
function focusFirst(input: HTMLInputElement | null): void {
  input?.setAttribute('autofocus', '');
}

function isPossible(command: Command): boolean {
  return command.id !== 'palette' && (command.isEnabled?.() ?? true);
}

/** The dialog closes first: what the command opens or focuses must not be closed with it. */
function choose(command: Command): void {
  closeDialog('palette');
  requestAnimationFrame(() => command.run());
}
