import { type Failure, failure } from '../../../src/shared/outcome.ts';
import type { Fault, OpenedFile, PackOrigin } from '../origins/pack-origin.ts';
import type { VerifiedWriter } from '../store/verified-writer.ts';
import type { Clock } from './clock.ts';
import { judge, NO_TRIES, type Tries } from './retry-policy.ts';

/** A connection that brings nothing for so long is given up; the next one goes on where it stopped. */
const STALL_MS = 30_000;

export interface FetchTools {
  readonly origin: PackOrigin;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called whenever more has come, and with true while the file waits for its next try. */
  readonly onChange: (isWaiting: boolean) => void;
}

/**
 * Brings one file into its writer, whatever the network does, and hands back why not where that cannot be: null means
 * that every byte is there and right. Rejects only where the storage does.
 */
export async function fetchFile(
  writer: VerifiedWriter,
  tools: FetchTools,
): Promise<Failure | null> {
  let tries: Tries = NO_TRIES;
  while (!tools.signal.aborted) {
    const before = writer.received;
    const fault = await attempt(writer, tools);
    if (fault === null) return null;
    if (tools.signal.aborted) break;
    const gained = writer.received > before;
    tries = { ...tries, fruitless: gained ? 1 : tries.fruitless + 1 };
    const verdict = judge(fault, tries, tools.clock.random());
    if (verdict.verdict === 'give-up') {
      await writer.checkpoint();
      return failure(verdict.code, fault.detail);
    }
    if (verdict.fromStart) {
      tries = { ...tries, restarts: tries.restarts + 1 };
      await writer.restart();
    }
    tools.onChange(true);
    await tools.clock.sleep(verdict.afterMs, tools.signal);
    tools.onChange(false);
  }
  await writer.checkpoint();
  return failure('cancelled', writer.entry.path);
}

/** One connection. null: the file is complete and right. */
async function attempt(writer: VerifiedWriter, tools: FetchTools): Promise<Fault | null> {
  const { path, bytes } = writer.entry;
  if (writer.received < bytes) {
    const fault = await receive(writer, tools);
    if (fault) return fault;
  }
  if (writer.received < bytes) {
    return { fault: 'cut', detail: `${path} ended after ${writer.received} of ${bytes} bytes` };
  }
  if (await writer.finish()) return null;
  return { fault: 'hash', detail: `${path} has another SHA-256 than the manifest says` };
}

async function receive(writer: VerifiedWriter, tools: FetchTools): Promise<Fault | null> {
  const stall = new StallWatch(tools);
  try {
    const from = writer.received;
    const request = { from, validator: writer.validator, signal: stall.signal };
    const opened = await stall.watch(tools.origin.open(writer.entry.path, request));
    if (opened === 'stalled') return stalled(writer);
    if ('fault' in opened) return opened;
    if (!opened.isSameVersion) {
      void opened.body.cancel().catch(() => undefined);
      return { fault: 'changed', detail: `${writer.entry.path} has changed on the server` };
    }
    writer.validator = opened.validator ?? writer.validator;
    return await pour(opened, writer, { ...tools, stall });
  } finally {
    stall.end();
  }
}

async function pour(
  { body, start }: OpenedFile,
  writer: VerifiedWriter,
  { stall, onChange, signal }: FetchTools & { readonly stall: StallWatch },
): Promise<Fault | null> {
  const { path, bytes } = writer.entry;
  const reader = body.getReader();
  // Where the server begins anew with the same version, what we have is passed over.
  let surplus = writer.received - start;
  try {
    while (!signal.aborted) {
      const read = await stall.watch(reader.read()).catch(toCut(path));
      if (read === 'stalled') return stalled(writer);
      if ('fault' in read) return read;
      if (read.done) return null;
      const fresh = read.value.subarray(Math.min(surplus, read.value.byteLength));
      surplus -= read.value.byteLength - fresh.byteLength;
      if (writer.received + fresh.byteLength > bytes) {
        return { fault: 'too-long', detail: `${path} is longer than ${bytes} bytes` };
      }
      await writer.append(fresh);
      onChange(false);
    }
    return null;
  } finally {
    // Frees the connection; one that is broken has nothing left to free.
    void reader.cancel().catch(() => undefined);
  }
}

function toCut(path: string) {
  return (error: unknown): Fault => ({ fault: 'cut', detail: `${path}: ${String(error)}` });
}

function stalled({ entry, received }: VerifiedWriter): Fault {
  return { fault: 'stalled', detail: `${entry.path}: nothing came after byte ${received}` };
}

/** Ends a connection that brings nothing, and one that is no longer wanted. */
class StallWatch {
  readonly #clock: Clock;
  readonly #controller = new AbortController();
  readonly #parent: AbortSignal;
  readonly #abort = (): void => this.#controller.abort();

  constructor({ clock, signal }: Pick<FetchTools, 'clock' | 'signal'>) {
    this.#clock = clock;
    this.#parent = signal;
    signal.addEventListener('abort', this.#abort);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  async watch<T>(arrival: Promise<T>): Promise<T | 'stalled'> {
    const arrived = new AbortController();
    const patience = this.#clock
      .sleep(STALL_MS, AbortSignal.any([arrived.signal, this.signal]))
      .then(() => 'stalled' as const);
    try {
      const first = await Promise.race([arrival, patience]);
      if (first === 'stalled') this.#controller.abort();
      return first;
    } finally {
      arrived.abort();
    }
  }

  end(): void {
    this.#parent.removeEventListener('abort', this.#abort);
    this.#controller.abort();
  }
}
