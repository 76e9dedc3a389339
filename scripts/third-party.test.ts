import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { licenceObjections, shippedPackages, thirdPartyText } from './third-party.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = shippedPackages(root);

it('ships packages under accepted licences only', () => {
  expect(packages.length).toBeGreaterThan(10);
  expect(licenceObjections(packages)).toEqual([]);
});

it('has the licences of all of them beside the app (else: npm run licenses)', () => {
  const written = readFileSync(`${root}public/third-party-licenses.txt`, 'utf8');
  expect(written).toBe(thirdPartyText(packages));
});

it.each(['GPL-3.0', 'SEE LICENSE IN LICENSE.md', 'MIT OR GPL-2.0', undefined])(
  'objects to %s',
  (license) => {
    const unknown = { name: 'sneaky', version: '1.0.0', license, text: '' };
    expect(licenceObjections([...packages, unknown])).toHaveLength(1);
  },
);

it.each(
  readdirSync(`${root}public/packs`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name),
)('the pack %s says under which licence it is', (name) => {
  const manifest = JSON.parse(readFileSync(`${root}public/packs/${name}/manifest.json`, 'utf8'));
  expect(['Apache-2.0', 'MIT', 'CC0-1.0']).toContain(manifest.license.spdx);
});
