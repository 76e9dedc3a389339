import type { PictureMetadata } from '../metadata/picture-metadata.ts';
import type { RecoveredMaking } from './recovered-making.ts';
import { Recovery } from './recovery.ts';

/** Our own metadata in the same terms; the document, where there is one, says more. */
export function readOwn(metadata: PictureMetadata): RecoveredMaking {
  const recovery = new Recovery('inkling');
  recovery.prompt('prompt', metadata.prompt);
  recovery.prompt('negativePrompt', metadata.negativePrompt);
  recovery.number('numInferenceSteps', 'steps', metadata.numInferenceSteps);
  recovery.number('guidanceScale', 'guidance', metadata.guidanceScale);
  recovery.number('seed', 'seed', metadata.seed);
  recovery.number('eta', 'eta', metadata.eta);
  // Before there were others, every picture was made by DDIM.
  recovery.sampler(metadata.sampler ?? 'ddim', metadata.schedule ?? 'automatic');
  recovery.size(metadata.width, metadata.height);
  if (metadata.document !== undefined) return recovery.making;
  if (metadata.reference) {
    recovery.leaveOut('reference picture', metadata.reference.scale, 'picture');
  }
  for (const control of metadata.controls) {
    recovery.leaveOut('control', control.controlnetId, 'unsupported');
  }
  return recovery.making;
}
