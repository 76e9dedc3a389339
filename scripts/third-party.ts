import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ThirdPartyPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; undefined where the package does not say. */
  readonly license: string | undefined;
  /** The package's own licence and notice files. */
  readonly text: string;
}

/** Licences that may be shipped with an Apache-2.0 product. Whoever adds one has read it. */
const ACCEPTED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
]);

/** Installed for production, yet nothing but types: no byte of them is in the build. */
const TYPES_ONLY = /^(@types\/.+|typescript|csstype|undici-types)$/;

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
}

/** Every package whose code may be in dist/, from the lock file and from what is installed. */
export function shippedPackages(root: string): readonly ThirdPartyPackage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, optional, peer }]) => path !== '' && !dev && !optional && !peer)
    .map(([path]) => readPackage(join(root, path)))
    .filter(({ name }) => !TYPES_ONLY.test(name));
}

function readPackage(folder: string): ThirdPartyPackage {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { readonly name: string; readonly version: string; readonly license?: string };
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const text = files
    .filter((file) => /^(licen[cs]e|notice|copying)(\.\w+)?$/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
  return { name, version, license, text: text || forgottenText(name) };
}

/** onnxruntime's packages forget the licence of their repository. */
function forgottenText(name: string): string {
  return name.startsWith('onnxruntime-')
    ? readFileSync(new URL('onnxruntime-license.txt', import.meta.url), 'utf8').trim()
    : '';
}

/** What may not be shipped, or not before somebody has looked at it. */
export function licenceObjections(packages: readonly ThirdPartyPackage[]): readonly string[] {
  return packages
    .filter(({ license }) => license === undefined || !ACCEPTED.has(license))
    .map(({ name, version, license }) => `${name} ${version}: ${license ?? 'no licence named'}`);
}

/** The licences as one text, packages of the same words together. */
export function thirdPartyText(packages: readonly ThirdPartyPackage[]): string {
  const groups = new Map<string, ThirdPartyPackage[]>();
  for (const each of packages) {
    const words = each.text || `${each.license}, as its package.json says; it brings no text.`;
    groups.set(words, [...(groups.get(words) ?? []), each]);
  }
  const sections = [...groups].map(([words, members]) => {
    const names = members.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${'-'.repeat(78)}\n${names.join('\n')}\n${'-'.repeat(78)}\n\n${words}\n`;
  });
  const intro =
    'Inkling contains code of the packages below, each under its own licence. The models, and\n' +
    'what they were made from, are in NOTICE. Written by `npm run licenses`.\n';
  return [intro, ...sections].join('\n');
}
