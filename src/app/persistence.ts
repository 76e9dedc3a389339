import { reportFailure } from '../session/failure-notices.ts';
import { Autosave } from '../storage/autosave.ts';
import { IdbStorage } from '../storage/idb-storage.ts';
import { pictureStore } from '../storage/picture-store.ts';
import { restoreStudio } from '../storage/restore-studio.ts';

/** Brings the last visit's document back, then keeps writing every change. What it returns writes at once. */
export async function persistDocument(): Promise<() => Promise<void>> {
  const storage = new IdbStorage();
  const restored = await restoreStudio(storage, pictureStore);
  if (!restored.ok) reportFailure(restored);
  const autosave = new Autosave({ storage, pictures: pictureStore, onFailure: reportFailure });
  autosave.start();
  // The last moment a page on a phone is sure to get.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  });
  return () => autosave.flush();
}
