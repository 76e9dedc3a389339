import { EngineFailure } from '../runtime/engine-failure.ts';
import type { PackSource } from './pack-source.ts';

/** A pack behind a URL prefix. `url` ends with a slash. */
export class HttpPackSource implements PackSource {
  readonly label: string;

  constructor(url: string) {
    this.label = url.endsWith('/') ? url : `${url}/`;
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const url = new URL(path, this.label);
    const response = await fetch(url).catch((error: unknown) => {
      throw new EngineFailure('pack-file-missing', `${url}: ${String(error)}`);
    });
    if (!response.ok) {
      throw new EngineFailure('pack-file-missing', `${url}: status ${response.status}`);
    }
    // Development servers and captive portals answer an HTML page with status 200 (diffusers.js #2).
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      throw new EngineFailure('pack-file-missing', `${url}: an HTML page came instead of the file`);
    }
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw new EngineFailure('pack-file-missing', `${url}: cut off (${String(error)})`);
    }
  }
}
