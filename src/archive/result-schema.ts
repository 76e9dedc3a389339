import * as v from 'valibot';
import { settingsSchema } from '../document/document-schema.ts';
import { emptyDocument } from '../document/empty-document.ts';
import type { Result } from '../session/result.ts';
import {
  type PictureMetadata,
  pictureMetadataSchema,
} from '../shared/metadata/picture-metadata.ts';
import type { ArchiveContent } from '../storage/archive-storage.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const side = v.pipe(v.number(), v.integer(), v.minValue(1));

const resultSchema = v.object({
  id: v.string(),
  number: count,
  createdAt: count,
  isFavourite: v.fallback(v.boolean(), false),
  isFlagged: v.fallback(v.optional(v.boolean(), false), false),
  prompt: v.fallback(v.string(), ''),
  // A picture is worth showing even where another version of the studio wrote its settings.
  settings: v.fallback(settingsSchema, emptyDocument.settings),
  width: side,
  height: side,
  byteSize: v.fallback(count, 0),
});

/** A result as it was stored; null where it is none. */
export function parseResult(stored: unknown): Result | null {
  const parsed = v.safeParse(resultSchema, stored);
  return parsed.success ? parsed.output : null;
}

/** What the archive holds of one result, checked. */
export interface ResultContent extends Omit<ArchiveContent, 'id' | 'metadata'> {
  /** What a saved file will tell of its making; null where that cannot be read. */
  readonly metadata: PictureMetadata | null;
}

export function checkContent({ id: _id, metadata, ...blobs }: ArchiveContent): ResultContent {
  const parsed = v.safeParse(pictureMetadataSchema, metadata);
  return { ...blobs, metadata: parsed.success ? parsed.output : null };
}
