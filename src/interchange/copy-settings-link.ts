import { documentStore } from '../document/document-store.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { notify } from '../session/toasts.ts';
import { failure } from '../shared/outcome.ts';
import { settingsLink } from './settings-link.ts';

export async function copySettingsLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(settingsLink(location.href, documentStore.getState()));
    notify({ messageKey: 'interchange.linkCopied' });
  } catch (error) {
    reportFailure(failure('clipboard-refused', String(error)));
  }
}
