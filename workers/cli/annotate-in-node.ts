import type {
  AnnotateApi,
  AnnotateRequest,
  HintOutcome,
} from '../../src/shared/annotators/annotate-api.ts';
import { annotate } from '../annotators/annotate.ts';
import { AnnotatorGraphs } from '../models/annotator-graphs.ts';
import { toFailure } from '../runtime/engine-failure.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { FolderPackSource } from './folder-pack-source.ts';

export const ANNOTATOR_PACK = 'public/packs/annotators';

/** The studio's annotators in Node; their networks come from a folder, each loaded once for all requests. */
export function nodeAnnotator(pack: string): AnnotateApi['annotate'] {
  const { run } = new AnnotatorGraphs(new FolderPackSource(pack), loadOrtInNode);
  return (request) => annotate(request, run).catch(toFailure);
}

/** A single hint. */
export function annotateInNode(
  request: AnnotateRequest,
  pack: string = ANNOTATOR_PACK,
): Promise<HintOutcome> {
  return nodeAnnotator(pack)(request);
}
