import type { PictureNotice } from '../shared/pictures/decoded-picture.ts';
import { notify } from './toasts.ts';

/** Says what was done to a picture that its owner may not expect. */
export function tellPictureNotices(notices: readonly PictureNotice[]): void {
  for (const notice of notices) notify({ messageKey: `source.notice.${notice}` });
}
