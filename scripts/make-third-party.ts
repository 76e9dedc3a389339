/** `npm run licenses`: the licences of everything that is shipped, beside the app; refuses what nobody has accepted. */
import { writeFileSync } from 'node:fs';
import { licenceObjections, shippedPackages, thirdPartyText } from './third-party.ts';

const packages = shippedPackages('.');
const objections = licenceObjections(packages);
if (objections.length > 0) {
  console.error(`Not accepted in scripts/third-party.ts:\n${objections.join('\n')}`);
  process.exitCode = 1;
} else {
  writeFileSync('public/third-party-licenses.txt', thirdPartyText(packages));
  console.log(`${packages.length} packages, all under accepted licences`);
}
