import { LANGUAGES, languageName } from '../../i18n/language-store.ts';
import { useLanguage, useT } from '../../i18n/use-t.ts';
import { setPreferences, usePreferences } from '../../session/preferences-store.ts';
import { closeDialog, sessionStore, useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './preferences-dialog.module.css';
import { SystemFacts } from './system-facts.tsx';

export function PreferencesDialog() {
  const t = useT();
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const singleKeys = usePreferences((preferences) => preferences.singleKeys);
  const hidesFlagged = usePreferences((preferences) => preferences.hidesFlagged);
  const hasSafetyChecker = useSession(
    ({ engine }) => engine.status === 'ready' && engine.manifest.safetyChecker !== undefined,
  );
  const open = useSession(({ dialog }) => dialog === 'preferences');
  return (
    <Dialog open={open} onClose={() => closeDialog('preferences')} title={t('preferences.title')}>
      <div className={styles['fields']}>
        <Select
          label={t('preferences.theme')}
          help={t('preferences.themeHelp')}
          value={theme}
          options={[
            { value: 'system', label: t('preferences.themeSystem') },
            { value: 'light', label: t('preferences.themeLight') },
            { value: 'dark', label: t('preferences.themeDark') },
          ]}
          onChange={(next) => setPreferences({ theme: next })}
        />
        <Select
          label={t('preferences.language')}
          help={t('preferences.languageHelp')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
          onChange={(next) => setPreferences({ language: next })}
        />
        <Switch
          label={t('preferences.singleKeys')}
          help={t('preferences.singleKeysHelp')}
          checked={singleKeys}
          onChange={(next) => setPreferences({ singleKeys: next })}
        />
        {hasSafetyChecker && (
          <Switch
            label={t('preferences.hidesFlagged')}
            help={t('preferences.hidesFlaggedHelp')}
            checked={hidesFlagged}
            onChange={(next) => setPreferences({ hidesFlagged: next })}
          />
        )}
        <section className={styles['section']}>
          <h3 className={styles['title']}>{t('system.title')}</h3>
          <SystemFacts />
          <Button
            className={styles['more']}
            onClick={() => sessionStore.setState({ dialog: 'benchmark' })}
          >
            {t('preferences.benchmark')}
          </Button>
        </section>
      </div>
    </Dialog>
  );
}
