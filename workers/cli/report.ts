import { toFailure } from '../runtime/engine-failure.ts';
import { UsageError } from './usage-error.ts';

/** Runs a command's work; an expected failure becomes a line on stderr and exit status 1. */
export async function report(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, detail } = toFailure(error);
    process.stderr.write(`${code}: ${detail}\n`);
    return 1;
  }
}
