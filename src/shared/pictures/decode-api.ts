import type { Outcome } from '../outcome.ts';
import type { DecodedPicture } from './decoded-picture.ts';

/** The decode worker: a picture of a hundred megapixels takes a second, in which the page must not stand still. */
export interface DecodeApi {
  /** A file's bytes → opaque pixels, upright. `name` is for the details of a failure. */
  decode(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Outcome<DecodedPicture>>;
}
