/**
 * `npm run verify-pack DIR`: every network of a pack and a short job in Chromium, by the studio's own worker code,
 * against the same in Node on the processor. That Node's numbers are PyTorch's is what `modelkit export --verify` shows.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { PROVIDERS, type Provider } from '../../src/shared/engine/device-report.ts';
import { FolderPackSource } from '../../workers/cli/folder-pack-source.ts';
import { nodeHost } from '../../workers/cli/node-engine.ts';
import { Pack } from '../../workers/packs/pack.ts';
import { toFailure } from '../../workers/runtime/engine-failure.ts';
import { measurePack } from '../../workers/verification/measure-pack.ts';
import type { VerifyReport } from '../../workers/verify.worker.ts';
import { type ChromiumLaunch, plainChromium, webgpuChromium } from '../chromium.ts';
import type { VerifyWindow } from './page.ts';
import { servePack } from './serve-pack.ts';
import { tableOf, withinLimits } from './table.ts';

const HELP = `Usage: npm run verify-pack -- DIR [--provider ${PROVIDERS.join('|')}] [--threads N]

DIR holds a pack, or another exporter's files without a manifest. The exit code is 0 when every
network is within its limit: 1e-3 of the output's deviation, 5e-2 where it computes in half floats.
`;

async function verify(folder: string, provider: Provider, threads: number): Promise<boolean> {
  const { manifest } = await Pack.open(new FolderPackSource(folder));
  const reference = await measurePack(nodeHost, folder, { threads });
  const server = await servePack({ folder, manifest, references: reference.measurements });
  const browser = await chromium.launch(launchFor(provider));
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    const base = server.resolvedUrls?.local[0] ?? '';
    await page.goto(new URL('scripts/verify-pack/page.html', base).href);
    await page.waitForFunction(() => 'verify' in globalThis);
    const report: VerifyReport = await page.evaluate(
      ([pack, references, options]) =>
        (globalThis as VerifyWindow).verify(pack, references, options),
      [
        new URL('verify/pack/', base).href,
        new URL('verify/reference/', base).href,
        { provider, threads },
      ] as const,
    );
    console.log(tableOf(manifest.name, report));
    return withinLimits(report);
  } finally {
    await browser.close();
    await server.close();
  }
}

function launchFor(provider: Provider): ChromiumLaunch {
  return provider === 'wasm' ? plainChromium() : webgpuChromium();
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    provider: { type: 'string', default: 'wasm' },
    threads: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const provider = PROVIDERS.find((name) => name === values.provider);
const [folder] = positionals;
if (values.help || folder === undefined || !provider) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    process.exitCode = (await verify(folder, provider, Number(values.threads))) ? 0 : 1;
  } catch (error) {
    const { code, detail } = toFailure(error);
    console.error(`${code}: ${detail}`);
    process.exitCode = 1;
  }
}
