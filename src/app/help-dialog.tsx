import { useT } from '../i18n/use-t.ts';
import { sessionStore, useSession } from '../session/session-store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { shortcutText } from '../ui/shortcut-text.ts';
import { COMMAND_GROUPS } from './commands.ts';
import styles from './help-dialog.module.css';

/** All shortcuts, from the same table that binds them. */
export function HelpDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'help');
  return (
    <Dialog
      open={open}
      onClose={() => sessionStore.setState({ dialog: null })}
      title={t('help.title')}
    >
      <p className={styles['note']}>{t('help.note')}</p>
      <div className={styles['groups']}>
        {COMMAND_GROUPS.map(({ titleKey, commands }) => (
          <section key={titleKey}>
            <h3 className={styles['title']}>{t(titleKey)}</h3>
            <ul>
              {commands
                .filter(({ keys }) => keys.length > 0)
                .map(({ id, labelKey, keys }) => (
                  <li key={id} className={styles['row']}>
                    {t(labelKey)}
                    <span className={styles['keys']}>
                      {keys.map((key) => (
                        <kbd key={key} className={styles['key']}>
                          {shortcutText(key)}
                        </kbd>
                      ))}
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
