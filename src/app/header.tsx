import {
  BookOpen,
  CircleQuestionMark,
  Languages,
  Package,
  PanelLeft,
  PanelRight,
  Settings2,
} from 'lucide-react';
import { ProjectMenu } from '../features/project/project-menu.tsx';
import { LANGUAGES, languageName } from '../i18n/language-store.ts';
import { useT } from '../i18n/use-t.ts';
import { setPreferences } from '../session/preferences-store.ts';
import { type Session, sessionStore, useSession } from '../session/session-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import styles from './header.module.css';

export interface HeaderProps {
  /** The phone has a sheet instead of side panels. */
  readonly hasPanels: boolean;
}

/** The name, and what belongs to the whole window. */
export function Header({ hasPanels }: HeaderProps) {
  const t = useT();
  return (
    <header className={styles['header']}>
      <div className={styles['brand']}>
        <img className={styles['mark']} src="favicon.svg" alt="" />
        <h1 className={styles['name']}>{t('app.name')}</h1>
      </div>
      <span className={styles['tagline']}>{t('app.tagline')}</span>
      <div className={styles['actions']}>
        <ProjectMenu />
        {hasPanels && <PanelToggles />}
        <Menu
          label={t('preferences.language')}
          trigger={<Languages aria-hidden="true" />}
          items={LANGUAGES.map((language) => ({
            id: language,
            label: languageName(language),
            run: () => setPreferences({ language }),
          }))}
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
  const panels = useSession((session) => session.panels);
  return (
    <>
      <IconButton
        label={t('app.togglePromptPanel')}
        icon={<PanelLeft />}
        shortcut="t"
        onClick={() => sessionStore.setState({ panels: { ...panels, prompt: !panels.prompt } })}
      />
      <IconButton
        label={t('app.toggleHintPanel')}
        icon={<PanelRight />}
        shortcut="g"
        onClick={() => sessionStore.setState({ panels: { ...panels, hint: !panels.hint } })}
      />
    </>
  );
}

function open(dialog: Session['dialog']): void {
  sessionStore.setState({ dialog });
}
