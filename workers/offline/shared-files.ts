import {
  FILE_NAME_HEADER,
  SHARE_CACHE,
  SHARE_FIELD,
  SHARED_PARAMETER,
} from '../../src/shared/offline/share-target.ts';

/** Keeps the files that the system shares to the app, and sends the browser to the studio, which takes them. */
export async function receiveSharedFiles(request: Request, base: string): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(SHARE_CACHE);
  const files = form.getAll(SHARE_FIELD).filter((value) => value instanceof File);
  for (const file of files) {
    const headers = {
      'content-type': file.type || 'application/octet-stream',
      [FILE_NAME_HEADER]: encodeURIComponent(file.name),
    };
    await cache.put(new URL(`${crypto.randomUUID()}`, base), new Response(file, { headers }));
  }
  return Response.redirect(new URL(`./?${SHARED_PARAMETER}`, base).href, 303);
}
