import { reportFailure } from '../session/failure-notices.ts';
import { IdbArchive } from '../storage/idb-archive.ts';
import { Archive } from './archive.ts';

/** The studio's one archive. */
export const archive = new Archive({ storage: new IdbArchive(), onFailure: reportFailure });
