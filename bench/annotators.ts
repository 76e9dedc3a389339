import { defaultParameters } from '../src/shared/annotators/annotator-spec.ts';
import { ANNOTATOR_SPECS } from '../src/shared/annotators/annotator-specs.ts';
import { createPixels, type Pixels } from '../src/shared/pixels.ts';
import { annotate } from '../workers/annotators/annotate.ts';
import { ANNOTATOR_PACK } from '../workers/cli/annotate-in-node.ts';
import { FolderPackSource } from '../workers/cli/folder-pack-source.ts';
import { AnnotatorGraphs } from '../workers/models/annotator-graphs.ts';
import { unwrap } from '../workers/runtime/engine-failure.ts';
import { loadOrtInNode } from '../workers/runtime/ort-in-node.ts';

const SIZE = 512;
const RUNS = 4;
const SIZED = { resizeMode: 'stretch', detectResolution: null, width: SIZE, height: SIZE } as const;

/** Milliseconds of each annotator for a noisy picture of 512 × 512 px, the fastest of a few runs. */
export async function annotatorSpeeds(): Promise<readonly (readonly [id: string, ms: number])[]> {
  const source = noise();
  const graphs = new AnnotatorGraphs(new FolderPackSource(ANNOTATOR_PACK), loadOrtInNode);
  const speeds: (readonly [string, number])[] = [];
  for (const spec of ANNOTATOR_SPECS) {
    let fastest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      const request = { source, annotator: spec.id, parameters: defaultParameters(spec), ...SIZED };
      unwrap(await annotate(request, graphs.run));
      fastest = Math.min(fastest, performance.now() - start);
    }
    speeds.push([spec.id, fastest]);
  }
  return speeds;
}

/** Busier than any photo, so that no edge follower gets off lightly. */
function noise(): Pixels {
  const picture = createPixels(SIZE, SIZE);
  for (let i = 0; i < picture.data.length; i++) {
    picture.data[i] = i % 4 === 3 ? 255 : (i * 7919) % 251;
  }
  return picture;
}
