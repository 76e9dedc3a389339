import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import { documentStore } from '../document-store.ts';
import { changeWithoutStep, clearHistory } from '../history.ts';
import { withPackDefaults } from '../pack-defaults.ts';
import type { StudioDocument } from '../studio-document.ts';

/** Puts back what was autosaved, at start: nothing to undo. */
export function restoreDocument(document: StudioDocument): void {
  documentStore.setState(document, true);
  clearHistory();
}

/** A pack was opened: its defaults fill whatever the person has not set. Not an undo step. */
export function applyPackDefaults(manifest: Pick<BasePackManifest, 'defaults'>): void {
  changeWithoutStep((document) => withPackDefaults(document, manifest.defaults));
}
