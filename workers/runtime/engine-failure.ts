import { type Failure, type FailureCode, failure, type Outcome } from '../../src/shared/outcome.ts';

/**
 * An expected failure on its way up through the engine. Inside the worker it is thrown, because it may arise deep
 * in a loop with tensors to dispose of (`finally`); at the boundary `toFailure` turns it into a value.
 */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
  readonly code: FailureCode;

  constructor(code: FailureCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** The value of an outcome; its failure is thrown. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new EngineFailure(outcome.code, outcome.detail);
}

export function toFailure(error: unknown): Failure {
  if (error instanceof EngineFailure) return failure(error.code, error.message);
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return failure(classify(detail), detail);
}

/** onnxruntime reports by message, at times by a bare number (onnxruntime #17964: a wasm exception pointer). */
function classify(detail: string): FailureCode {
  if (
    /bad_alloc|out of memory|memory access out of bounds|allocation fail|could not allocate/i.test(
      detail,
    )
  ) {
    return 'out-of-memory';
  }
  // The last is what a browser says that gives a page no graphics any more, after a crash or two.
  if (
    /device (?:is |was )?lost|lost device|GPUDevice.*lost|Failed to get GPU adapter/i.test(detail)
  ) {
    return 'device-lost';
  }
  return 'internal';
}
