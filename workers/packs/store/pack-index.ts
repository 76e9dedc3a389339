import * as v from 'valibot';
import { manifestSchema } from '../../../src/shared/packs/manifest.ts';

/** What is installed and what is on its way. The index decides: a folder that it does not name is no pack. */
export interface PackIndex {
  installed(): Promise<readonly InstalledRecord[]>;
  journals(): Promise<readonly Journal[]>;
  /** How far each file of a journal is. */
  progress(packId: string): Promise<readonly FileRecord[]>;
  putInstalled(record: InstalledRecord): Promise<void>;
  removeInstalled(packId: string): Promise<void>;
  putJournal(journal: Journal): Promise<void>;
  putProgress(record: FileRecord): Promise<void>;
  /** With all its progress. */
  removeJournal(packId: string): Promise<void>;
  /** In one step: the journal goes, the installed pack comes. */
  commit(record: InstalledRecord): Promise<void>;
  /** In one step: the installed pack goes, the journal comes, with what of its files is sound. */
  reopen(journal: Journal, progress: readonly FileRecord[]): Promise<void>;
}

const id = v.pipe(v.string(), v.minLength(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const common = {
  packId: id,
  /** The folder of the file area that holds it. */
  folder: id,
  url: v.nullable(v.string()),
  manifest: manifestSchema,
};

export const installedSchema = v.object({ ...common, installedAt: count });
export const journalSchema = v.object(common);
export const fileRecordSchema = v.object({
  packId: id,
  path: id,
  /** Bytes that are stored, flushed and hashed. */
  received: count,
  /** hash-wasm's state after them. */
  hashState: v.nullable(v.instance(Uint8Array)),
  /** The ETag that the server named them by. */
  validator: v.nullable(v.string()),
  /** Complete, and of the right hash. */
  done: v.boolean(),
  /** Of a file that is done. */
  sha256: v.nullable(v.string()),
});

export type InstalledRecord = v.InferOutput<typeof installedSchema>;
export type Journal = v.InferOutput<typeof journalSchema>;
export type FileRecord = v.InferOutput<typeof fileRecordSchema>;
