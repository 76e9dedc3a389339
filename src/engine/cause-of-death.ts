import { type Failure, failure } from '../shared/outcome.ts';

/** What an engine died of, from the last words of its worker. */
export function causeOfDeath(detail: string): Failure {
  if (/GPU device was lost/.test(detail)) return failure('device-lost', detail);
  if (/out of memory|allocation failed/i.test(detail)) return failure('out-of-memory', detail);
  return failure('engine-stopped', detail);
}
