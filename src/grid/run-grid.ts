import { decodeBlob } from '../archive/decode-blob.ts';
import { makeThumbnail } from '../archive/make-thumbnail.ts';
import { resultPictures } from '../archive/result-pictures.ts';
import { archive } from '../archive/studio-archive.ts';
import { t } from '../i18n/t.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { addToQueue, queueStore } from '../session/job-queue.ts';
import { nextResultNumber } from '../session/results.ts';
import { sessionStore } from '../session/session-store.ts';
import { notify } from '../session/toasts.ts';
import { failure } from '../shared/outcome.ts';
import type { GridAxis } from './grid-axis.ts';
import type { Grid } from './grid-jobs.ts';
import { paintSheet } from './paint-sheet.ts';

/** Queues a grid's jobs and makes its sheet when the last of them is done. Taking jobs out leaves their fields empty. */
export function runGrid(grid: Grid): void {
  addToQueue(grid.jobs);
  const stop = queueStore.subscribe(({ running, waiting }) => {
    const isOfGrid = ({ groupId }: { readonly groupId: string | null }) => groupId === grid.id;
    if (waiting.some(isOfGrid) || (running && isOfGrid(running))) return;
    // Between two jobs nothing runs for a moment; the last one is done when nothing of the grid waits either.
    stop();
    void keepSheet(grid);
  });
}

async function keepSheet(grid: Grid): Promise<void> {
  try {
    const pictures = await Promise.all(grid.jobs.map(({ id }) => pictureOf(id)));
    if (pictures.every((picture) => picture === null)) return;
    const { width, height } = grid.document;
    const sheet = await paintSheet({
      pictures,
      columns: grid.xValues.map((value) => labelOf(grid.xAxis, value)),
      rows: grid.yValues.map((value) => labelOf(grid.yAxis, value)),
      cell: { width, height },
    });
    for (const picture of pictures) picture?.close();
    await keepAsResult(grid, sheet);
    notify({ messageKey: 'grid.finished' });
  } catch (error) {
    reportFailure(failure('out-of-memory', String(error)));
  }
}

/** Of a job of one picture; null where it made none. */
async function pictureOf(jobId: string): Promise<ImageBitmap | null> {
  const pictures = await resultPictures.get(`${jobId}-0`);
  return pictures && createImageBitmap(pictures.picture);
}

/** A sheet shows its pictures, so that it is hidden where one of them is. */
function isFlagged(resultId: string): boolean {
  const result = sessionStore.getState().results.find(({ id }) => id === resultId);
  return result?.isFlagged === true;
}

function labelOf(axis: GridAxis, value: string): string {
  const saysItself = axis === 'none' || axis === 'prompt' || axis === 'sampler';
  return saysItself ? value : `${t(`grid.axis.${axis}`)} ${value}`;
}

async function keepAsResult({ document, id, jobs }: Grid, sheet: Blob): Promise<void> {
  const pixels = await decodeBlob(sheet);
  const thumbnail = await makeThumbnail(pixels);
  const content = { picture: sheet, hints: [], frames: [], metadata: null };
  resultPictures.hold(id, content);
  await archive.keep({
    ...content,
    thumbnail,
    result: {
      id,
      number: nextResultNumber(),
      createdAt: Date.now(),
      isFavourite: false,
      isFlagged: jobs.some(({ id: job }) => isFlagged(`${job}-0`)),
      prompt: t('grid.sheetOf', { prompt: document.settings.prompt.trim() }),
      settings: document.settings,
      width: pixels.width,
      height: pixels.height,
      byteSize: sheet.size + thumbnail.size,
    },
  });
}
