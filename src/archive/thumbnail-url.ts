import { archive } from './studio-archive.ts';

/** Blobs lie where they lay; an address takes some hundred bytes. One for each result, for as long as the page lives. */
const urls = new Map<string, string>();

export function thumbnailUrl(id: string): string | undefined {
  const known = urls.get(id);
  if (known !== undefined) return known;
  const thumbnail = archive.thumbnail(id);
  if (!thumbnail) return undefined;
  const url = URL.createObjectURL(thumbnail);
  urls.set(id, url);
  return url;
}
