import type { GenerationSettings } from '../document/studio-document.ts';
import type { PictureMetadata } from '../shared/metadata/picture-metadata.ts';

/** What is known of a picture that was made. Its pixels lie in the result store, under the same id. */
export interface Result {
  readonly id: string;
  /** Counted up from 1 in this session; never given twice. */
  readonly number: number;
  /** As the person wrote it; `settings` has the rest. */
  readonly prompt: string;
  /** With the seed that this very picture came from. */
  readonly settings: GenerationSettings;
  readonly width: number;
  readonly height: number;
  /** What a saved file will tell of its making. */
  readonly metadata: PictureMetadata;
}
