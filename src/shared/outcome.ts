/**
 * Expected failures are values: comlink carries only an Error's name, message and stack across threads, and a
 * user's broken file is no bug. Exceptions are kept for bugs.
 */
export type Outcome<T> = Success<T> | Failure;

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failure {
  readonly ok: false;
  readonly code: FailureCode;
  /** Facts for the folded "details" part of a message, in English: names, numbers, the underlying error. */
  readonly detail: string;
}

/** What can happen to an innocent user. Each code has a sentence in every dictionary (`failure.<code>`). */
export type FailureCode =
  | 'cancelled'
  | 'invalid-request'
  | 'manifest-invalid'
  | 'pack-file-missing'
  | 'pack-file-size'
  | 'pack-file-hash'
  | 'pack-incompatible'
  | 'place-unreachable'
  | 'pack-not-a-file'
  | 'pack-forbidden'
  | 'pack-busy'
  | 'pack-too-large'
  | 'address-invalid'
  | 'archive-invalid'
  | 'archive-unsafe'
  | 'network-failed'
  | 'server-busy'
  | 'storage-full'
  | 'storage-missing'
  | 'family-mismatch'
  | 'lora-unreadable'
  | 'lora-kind'
  | 'lora-mismatch'
  | 'lora-pack'
  | 'graph-invalid'
  | 'tokenizer-invalid'
  | 'scheduler-unsupported'
  | 'out-of-memory'
  | 'memory-exceeded'
  | 'device-lost'
  | 'picture-unreadable'
  | 'picture-too-large'
  | 'pose-unreadable'
  | 'picture-heic'
  | 'document-unreadable'
  | 'storage-failed'
  | 'archive-failed'
  | 'result-gone'
  | 'project-unreadable'
  | 'format-unsupported'
  | 'clipboard-refused'
  | 'non-finite-output'
  | 'engine-stopped'
  | 'engine-unstable'
  | 'part-missing'
  | 'internal';

export function success<T>(value: T): Success<T> {
  return { ok: true, value };
}

export function failure(code: FailureCode, detail: string): Failure {
  return { ok: false, code, detail };
}
