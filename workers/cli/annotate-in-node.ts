import type {
  AnnotateApi,
  AnnotateRequest,
  HintOutcome,
} from '../../src/shared/annotators/annotate-api.ts';
import type { Outcome } from '../../src/shared/outcome.ts';
import type { Pose } from '../../src/shared/pose/pose.ts';
import { annotate } from '../annotators/annotate.ts';
import { findPosesToEdit } from '../annotators/edit-poses.ts';
import type { GraphRunner } from '../annotators/graph-runner.ts';
import { AnnotatorGraphs } from '../models/annotator-graphs.ts';
import { toFailure } from '../runtime/engine-failure.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { FolderPackSource } from './folder-pack-source.ts';

export const ANNOTATOR_PACK = 'public/packs/annotators';

/** The studio's annotators in Node; their networks come from a folder, each loaded once for all requests. */
export function nodeAnnotator(pack: string): AnnotateApi['annotate'] {
  const run = graphsOf(pack);
  return (request) => annotate(request, run).catch(toFailure);
}

/** A single hint. */
export function annotateInNode(
  request: AnnotateRequest,
  pack: string = ANNOTATOR_PACK,
): Promise<HintOutcome> {
  return nodeAnnotator(pack)(request);
}

/** The people behind the pose annotator's hint. */
export function findPosesInNode(
  request: AnnotateRequest,
  pack: string,
): Promise<Outcome<readonly Pose[]>> {
  return findPosesToEdit(request, graphsOf(pack));
}

function graphsOf(pack: string): GraphRunner {
  return new AnnotatorGraphs(new FolderPackSource(pack), loadOrtInNode).run;
}
