import { namedPictures, referencedPictures } from '../document/named-pictures.ts';
import { queueStore } from './job-queue.ts';

/** Ids of all pictures that the document, one of its undo steps or a job names: the others may be freed. */
export function picturesInUse(): ReadonlySet<string> {
  const { running, waiting } = queueStore.getState();
  const jobs = running ? [running, ...waiting] : waiting;
  return new Set([
    ...referencedPictures(),
    ...jobs.flatMap(({ document }) => namedPictures(document)),
  ]);
}
