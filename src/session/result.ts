import type { GenerationSettings } from '../document/studio-document.ts';

/** What is always at hand of a picture that was made. The picture itself lies in the archive, under the same id. */
export interface Result {
  readonly id: string;
  /** Counted up from 1; never given twice. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly isFavourite: boolean;
  /** The pack's safety checker flagged it; missing where none looked. */
  readonly isFlagged?: boolean;
  /** As the person wrote it; `settings` has the rest. */
  readonly prompt: string;
  /** With the seed that this very picture came from. */
  readonly settings: GenerationSettings;
  readonly width: number;
  readonly height: number;
  /** Of the picture with its hints and frames. */
  readonly byteSize: number;
}
