import * as v from 'valibot';
import { clearLayer } from '../../features/scribble/clear-layer.ts';
import { sessionStore } from '../../session/session-store.ts';
import { SHARED_PARAMETER } from '../../shared/offline/share-target.ts';
import { takeLaunchFiles } from './take-launch-files.ts';
import { takeSharedFiles } from './take-shared-files.ts';

/** The app icon's shortcuts. */
const startSchema = v.fallback(v.nullable(v.picklist(['new', 'camera'])), null);

/** Does what the app was opened for. The address forgets it, so that a reload does not do it again. */
export async function takeIncoming(): Promise<void> {
  takeLaunchFiles();
  const address = new URL(location.href);
  const start = v.parse(startSchema, address.searchParams.get('start'));
  const isShared = address.searchParams.has(SHARED_PARAMETER);
  if (start === null && !isShared) return;
  address.searchParams.delete('start');
  address.searchParams.delete(SHARED_PARAMETER);
  history.replaceState(null, '', address);
  if (start === 'new') clearLayer();
  if (start === 'camera') sessionStore.setState({ dialog: 'camera' });
  if (isShared) await takeSharedFiles();
}
