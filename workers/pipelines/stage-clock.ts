import type {
  GenerationEvent,
  GenerationStage,
  StageSeconds,
} from '../../src/shared/generation/generation-event.ts';

const PHASE: Readonly<Record<GenerationStage, keyof StageSeconds>> = {
  'load-text-encoder': 'load',
  'encode-prompt': 'encode',
  'load-image-encoder': 'load',
  'encode-reference': 'encode',
  'load-control': 'load',
  'encode-hint': 'encode',
  'load-unet': 'load',
  denoise: 'denoise',
  'load-decoder': 'load',
  decode: 'decode',
  'check-safety': 'decode',
};

/** Announces each stage of a job and adds up how long they take. */
export class StageClock {
  readonly #onEvent: (event: GenerationEvent) => void;
  readonly #seconds = { load: 0, encode: 0, denoise: 0, decode: 0 };

  constructor(onEvent: (event: GenerationEvent) => void) {
    this.#onEvent = onEvent;
  }

  async run<T>(stage: GenerationStage, work: () => Promise<T>): Promise<T> {
    this.#onEvent({ type: 'stage', stage });
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#seconds[PHASE[stage]] += (performance.now() - start) / 1000;
    }
  }

  get seconds(): StageSeconds {
    return { ...this.#seconds };
  }
}
