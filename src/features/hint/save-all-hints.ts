import { documentStore } from '../../document/document-store.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { hintPng } from '../../hints/hint-png.ts';
import { renderHint } from '../../hints/render-hint.ts';
import { type NamedFile, zipOf } from '../../hints/zip-of.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { ANNOTATOR_SPECS } from '../../shared/annotators/annotator-specs.ts';
import { failure } from '../../shared/outcome.ts';
import { hintNames } from '../../shared/pictures/hint-names.ts';
import { pictureStore } from '../../storage/picture-store.ts';
import { downloadFile } from '../../ui/download-file.ts';
import { usualUnit } from './unit-of.ts';

/** Downloads what the dialog shows: one picture's hint by every annotator. Those that cannot be made are missing there too. */
export async function saveAllHints(source: ControlUnit['source']): Promise<void> {
  const { pictureId } = documentStore.getState();
  const picture = pictureId === null ? undefined : pictureStore.get(pictureId);
  const name = source === 'picture' && picture ? picture.name : 'drawing';
  try {
    downloadFile(await zipOf(allHints(name, source)), 'hints.zip');
  } catch (error) {
    reportFailure(failure('out-of-memory', String(error)));
  }
}

async function* allHints(name: string, source: ControlUnit['source']): AsyncGenerator<NamedFile> {
  const nameOf = hintNames([name]);
  const document = documentStore.getState();
  const { signal } = new AbortController();
  for (const { id } of ANNOTATOR_SPECS) {
    const hint = await renderHint(usualUnit(id, source), document, signal);
    if (hint.ok) yield { name: nameOf(0, id), input: await hintPng(hint.value) };
  }
}
