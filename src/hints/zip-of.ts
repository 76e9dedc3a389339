import { makeZip } from 'client-zip';

export interface NamedFile {
  readonly name: string;
  readonly input: Blob | string;
}

/**
 * One archive of files that are made while it is written: each is let go of once it is in, and browsers keep a large blob on
 * disk. PNGs are compressed already, so nothing is compressed again.
 */
export async function zipOf(files: AsyncIterable<NamedFile>): Promise<Blob> {
  const archive = await new Response(makeZip(withDates(files))).blob();
  return new Blob([archive], { type: 'application/zip' });
}

async function* withDates(files: AsyncIterable<NamedFile>) {
  for await (const file of files) yield { ...file, lastModified: new Date() };
}
