import { tellPictureNotices } from '../session/picture-notices.ts';
import { picturesInUse } from '../session/pictures-in-use.ts';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import { pictureStore } from '../storage/picture-store.ts';

const latest = new Map<string, number>();

/**
 * Decodes a file, keeps its pixels and lets the document name them. Of several files for one place the newest wins; the
 * others are `cancelled`. Pictures that nobody names any more are freed.
 */
export async function keepPicture(
  file: File,
  place: string,
  name: (pictureId: string) => void,
): Promise<Outcome<void>> {
  const own = (latest.get(place) ?? 0) + 1;
  latest.set(place, own);
  const { decodePicture } = await import('./decode-picture.ts');
  const decoded = await decodePicture(file);
  if (own !== latest.get(place)) return failure('cancelled', file.name);
  if (!decoded.ok) return decoded;
  const { pixels, notices } = decoded.value;
  const id = crypto.randomUUID();
  pictureStore.add({ id, name: file.name, byteSize: file.size, pixels });
  name(id);
  pictureStore.keepOnly(picturesInUse());
  tellPictureNotices(notices);
  return success(undefined);
}
