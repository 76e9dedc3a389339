import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** A pack's folder as a host would serve it, under another name so that it is not taken for the original. */
export function packFolder(
  folder: string,
  change: { readonly id: string; readonly name: string },
): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = new Map(
    names
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .map((name) => [
        name.replaceAll(path.sep, '/'),
        new Uint8Array(readFileSync(path.join(folder, name))),
      ]),
  );
  const manifest: object = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify({ ...manifest, ...change })));
  return files;
}

export function withManifest(manifest: object, files: Files): Files {
  return new Map([...files, ['manifest.json', new TextEncoder().encode(JSON.stringify(manifest))]]);
}
