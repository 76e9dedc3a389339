import {
  BookOpen,
  CircleQuestionMark,
  Languages,
  Package,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Settings2,
} from 'lucide-react';
import { ProjectMenu } from '../features/project/project-menu.tsx';
import { LANGUAGES, languageName } from '../i18n/language-store.ts';
import { useT } from '../i18n/use-t.ts';
import { togglePanel, togglePanels } from '../session/panels.ts';
import { setPreferences } from '../session/preferences-store.ts';
import { type Session, sessionStore } from '../session/session-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import styles from './header.module.css';

export interface HeaderProps {
  /** How many side panels the window has room for; the phone has a sheet instead. */
  readonly panels: 'both' | 'one' | 'none';
}

/** The name, and what belongs to the whole window. */
export function Header({ panels }: HeaderProps) {
  const t = useT();
  return (
    <header className={styles['header']}>
      <div className={styles['brand']}>
        <img className={styles['mark']} src="favicon.svg" alt="" width="26" height="26" />
        <h1 className={styles['name']}>{t('app.name')}</h1>
      </div>
      <span className={styles['tagline']}>{t('app.tagline')}</span>
      <div className={styles['actions']}>
        <ProjectMenu />
        {panels === 'both' && <PanelToggles />}
        {panels === 'one' && (
          <IconButton
            label={t('app.togglePanel')}
            icon={<PanelBottom />}
            shortcut="f"
            onClick={togglePanels}
          />
        )}
        <Menu
          label={t('preferences.language')}
          trigger={<Languages aria-hidden="true" />}
          items={() =>
            LANGUAGES.map((language) => ({
              id: language,
              label: languageName(language),
              run: () => setPreferences({ language }),
            }))
          }
        />
        <IconButton label={t('guide.title')} icon={<BookOpen />} onClick={() => open('guide')} />
        <IconButton
          label={t('packs.manage')}
          icon={<Package />}
          shortcut="k"
          onClick={() => open('packs')}
        />
        <IconButton
          label={t('help.title')}
          icon={<CircleQuestionMark />}
          shortcut="?"
          onClick={() => open('help')}
        />
        <IconButton
          label={t('preferences.title')}
          icon={<Settings2 />}
          shortcut="$mod+,"
          onClick={() => open('preferences')}
        />
      </div>
    </header>
  );
}

function PanelToggles() {
  const t = useT();
  return (
    <>
      <IconButton
        label={t('app.togglePromptPanel')}
        icon={<PanelLeft />}
        shortcut="t"
        onClick={() => togglePanel('prompt')}
      />
      <IconButton
        label={t('app.toggleHintPanel')}
        icon={<PanelRight />}
        shortcut="g"
        onClick={() => togglePanel('hint')}
      />
    </>
  );
}

function open(dialog: Session['dialog']): void {
  sessionStore.setState({ dialog });
}
