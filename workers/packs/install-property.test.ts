import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FaultyFetch } from './faulty-fetch.fixture.ts';
import { FaultyHost, type HostFault } from './faulty-host.fixture.ts';
import { isWhole, openDesk } from './pack-desk.fixture.ts';
import type { PackManager } from './pack-manager.ts';
import { syntheticPack } from './synthetic-pack.fixture.ts';

const pack = await syntheticPack([20_000, 0, 9000, 33_333]);
const total = pack.manifest.files.reduce((sum, file) => sum + file.bytes, 0);
const manifest = new TextEncoder().encode(JSON.stringify(pack.manifest));
const served = new Map([...pack.files, ['manifest.json', manifest]]);

const after = fc.nat(40_000);
/** Faults that lose nothing which was already here. */
const interruption = fc.oneof(
  fc.record({ kind: fc.constantFrom('cut' as const, 'truncate' as const), after }),
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(408, 429, 500, 503) }),
  fc.record({ kind: fc.constantFrom('none' as const, 'redirect' as const) }),
);
const anyFault: fc.Arbitrary<HostFault> = fc.oneof(
  interruption,
  fc.record({ kind: fc.constantFrom('stall' as const, 'corrupt' as const), after }),
  fc.record({ kind: fc.constantFrom('ignore-range', 'html', 'new-tag', 'weak-tag', 'change') }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(403, 404, 416),
  }),
);

/** What a person does about an install that does not go on by itself. */
const act = fc.constantFrom('wait', 'pause', 'reload');

async function installOver(page: PackManager, onProgress: () => void) {
  const offer = await page.inspect({ kind: 'url', url: FaultyFetch.url });
  return offer.ok ? page.install(offer.value.offerId, onProgress) : offer;
}

it('is installed bit by bit as it was made, or absent with a reason, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyFault, { maxLength: 30 }),
      fc.array(act, { maxLength: 6 }),
      async (schedule, acts) => {
        const desk = openDesk({ patienceMs: 20 });
        const network = new FaultyFetch(new FaultyHost(served, schedule));
        let page = desk.page(network);
        for (const next of [...acts, 'wait']) {
          const outcome = await installOver(page, () => {
            if (next === 'pause') void page.pause('noise');
          });
          const installed = await desk.store.installed();
          expect(installed.length).toBe(outcome.ok ? 1 : 0);
          if (outcome.ok) expect(await isWhole(desk, pack)).toBe(true);
          else expect(outcome.detail).not.toBe('');
          if (next === 'reload') page = desk.page(network);
        }
        // A file is begun anew three times at most in each of the tries.
        expect(network.bytesSent).toBeLessThan((acts.length + 1) * 5 * (total + manifest.length));
      },
    ),
    { numRuns: 100 },
  );
});

it('fetches each byte once where nothing is lost but time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(interruption, { maxLength: 30 }),
      fc.array(act, { maxLength: 6 }),
      async (schedule, acts) => {
        const desk = openDesk();
        const network = new FaultyFetch(new FaultyHost(served, schedule));
        let page = desk.page(network);
        let tries = 0;
        let isInstalled = false;
        while (!isInstalled && tries < 40) {
          const next = acts[tries] ?? 'wait';
          tries += 1;
          const outcome = await installOver(page, () => {
            if (next === 'pause') void page.pause('noise');
          });
          isInstalled = outcome.ok;
          if (next === 'reload') page = desk.page(network);
        }
        expect(isInstalled).toBe(true);
        expect(await isWhole(desk, pack)).toBe(true);
        // A pause may throw away a chunk under way for each connection.
        expect(network.bytesSent).toBeLessThanOrEqual(total + tries * (manifest.length + 4 * 4096));
      },
    ),
    { numRuns: 100 },
  );
});
