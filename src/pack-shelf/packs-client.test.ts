import { expect, it } from 'vitest';
import { type Outcome, success } from '../shared/outcome.ts';
import type { PackShelf } from '../shared/packs/packs-api.ts';
import { type Packs, PacksClient, type PacksWire } from './packs-client.ts';

const shelf: PackShelf = {
  ...{ kind: 'opfs', installed: [], unfinished: [] },
  space: { usedBytes: 0, freeBytes: 1, persisted: true },
};

/** A worker that answers as it is told, and can die. */
class Wire implements PacksWire {
  isTerminated = false;
  #die: (reason: string) => void = () => undefined;
  readonly #answer: () => Promise<Outcome<PackShelf>>;

  constructor(answer: () => Promise<Outcome<PackShelf>>) {
    this.#answer = answer;
  }

  get api(): Packs {
    const unused = (): never => {
      throw new Error('not asked for here');
    };
    const others = { inspect: unused, install: unused, resume: unused, pause: unused };
    const rest = { discard: unused, verify: unused, remove: unused, files: unused };
    return { shelf: this.#answer, ...others, ...rest };
  }

  onDeath(listener: (reason: string) => void): void {
    this.#die = listener;
  }

  terminate(): void {
    this.isTerminated = true;
  }

  die(): void {
    this.#die('out of memory');
  }
}

const never = () => new Promise<never>(() => undefined);

it('starts no worker before the first question, and one for all of them', async () => {
  const wires: Wire[] = [];
  const client = new PacksClient(() => {
    const wire = new Wire(async () => success(shelf));
    wires.push(wire);
    return wire;
  });
  expect(wires).toHaveLength(0);
  expect(await client.shelf()).toEqual({ ok: true, value: shelf });
  await client.shelf();
  expect(wires).toHaveLength(1);
});

it('answers what was open when the worker dies, and starts another for the next question', async () => {
  const silent = new Wire(never);
  const wires = [silent, new Wire(async () => success(shelf))];
  const client = new PacksClient(() => wires.shift() as Wire);
  const open = client.shelf();
  silent.die();
  expect(await open).toMatchObject({ ok: false, code: 'engine-stopped' });
  expect(silent.isTerminated).toBe(true);
  expect(await client.shelf()).toMatchObject({ ok: true });
});

it('makes a value of a worker that throws', async () => {
  const client = new PacksClient(() => new Wire(() => Promise.reject(new Error('a bug'))));
  expect(await client.shelf()).toMatchObject({ ok: false, code: 'internal' });
});

it('has nothing to pause where nothing runs', async () => {
  await expect(new PacksClient(() => new Wire(never)).pause('x')).resolves.toBeUndefined();
});
