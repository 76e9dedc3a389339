import { changeDocument, undo } from '../document/history.ts';
import { t } from '../i18n/t.ts';
import { notify } from '../session/toasts.ts';
import { packLimits } from './accept-offer.ts';
import { applyMaking } from './apply-making.ts';
import { restoredItems } from './restored-items.ts';
import { readSettingsLink } from './settings-link.ts';

/** Puts the settings of the address into use, says which, and forgets them: a reload does not set them again. */
export function takeSettingsLink(): void {
  const making = readSettingsLink(location.hash);
  if (!making) return;
  history.replaceState(null, '', location.pathname + location.search);
  const surroundings = { pictureId: null, limits: packLimits() };
  let leftOut = making.leftOut;
  changeDocument((document) => {
    const applied = applyMaking(document, making, surroundings);
    leftOut = applied.leftOut;
    return applied.document;
  });
  const set = restoredItems({ making, document: null }, leftOut).map(({ label }) => label);
  const ignored = leftOut.map(({ name }) => name);
  const action = { labelKey: 'scribble.undo', run: undo } as const;
  notify({ messageKey: 'interchange.linkSet', values: { names: listOf(set) }, action });
  if (ignored.length > 0) {
    notify({ messageKey: 'interchange.linkIgnored', values: { names: listOf(ignored) } });
  }
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? t('interchange.nothing') : names.join(', ');
}
