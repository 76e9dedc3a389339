import type { GenerationEvent } from '../../src/shared/generation/generation-event.ts';
import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';
import type { Cancellation } from './cancellation.ts';

export interface PipelineJob {
  readonly request: GenerationRequest;
  readonly cancellation: Cancellation;
  readonly onEvent: (event: GenerationEvent) => void;
}
