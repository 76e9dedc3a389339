import type { AnnotateRequest, HintOutcome } from '../../src/shared/annotators/annotate-api.ts';
import { annotate } from '../annotators/annotate.ts';
import { AnnotatorGraphs } from '../models/annotator-graphs.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { FolderPackSource } from './folder-pack-source.ts';

export const ANNOTATOR_PACK = 'public/packs/annotators';

/** The studio's annotators in Node; their networks come from a folder. */
export function annotateInNode(
  request: AnnotateRequest,
  pack: string = ANNOTATOR_PACK,
): Promise<HintOutcome> {
  return annotate(request, new AnnotatorGraphs(new FolderPackSource(pack), loadOrtInNode).run);
}
