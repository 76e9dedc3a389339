import { defaultParameters } from '../src/shared/annotators/annotator-spec.ts';
import { ANNOTATOR_SPECS, annotatorSpec } from '../src/shared/annotators/annotator-specs.ts';
import { createPixels, type Pixels } from '../src/shared/pixels.ts';
import { annotate } from '../workers/annotators/annotate.ts';
import { ANNOTATOR_PACK } from '../workers/cli/annotate-in-node.ts';
import { FolderPackSource } from '../workers/cli/folder-pack-source.ts';
import { AnnotatorGraphs } from '../workers/models/annotator-graphs.ts';
import { Pack } from '../workers/packs/pack.ts';
import { unwrap } from '../workers/runtime/engine-failure.ts';
import { loadOrtInNode } from '../workers/runtime/ort-in-node.ts';

const SIZE = 512;
const RUNS = 4;
const SIZED = { resizeMode: 'stretch', detectResolution: null, width: SIZE, height: SIZE } as const;

/** Milliseconds of each annotator for a noisy picture of 512 × 512 px, the fastest of a few runs. */
export async function annotatorSpeeds(
  threads: number,
): Promise<readonly (readonly [id: string, ms: number])[]> {
  const source = noise();
  const pack = new FolderPackSource(ANNOTATOR_PACK);
  const graphs = new AnnotatorGraphs(pack, loadOrtInNode, { threads });
  const speeds: (readonly [string, number])[] = [];
  for (const { label, annotator, parameters } of ANNOTATOR_SPECS.flatMap(variants)) {
    let fastest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      unwrap(await annotate({ source, annotator, parameters, ...SIZED }, graphs.run));
      fastest = Math.min(fastest, performance.now() - start);
    }
    speeds.push([label, fastest]);
  }
  return speeds;
}

/** An annotator as it is at first, and with all its switches on where it has any. */
function variants({ id }: (typeof ANNOTATOR_SPECS)[number]) {
  const spec = annotatorSpec(id);
  const atFirst = { label: id as string, annotator: id, parameters: defaultParameters(spec) };
  const toggles = spec.parameters.filter(({ kind }) => kind === 'toggle').map((p) => p.id);
  if (toggles.length === 0) return [atFirst];
  const on = Object.fromEntries(toggles.map((toggle) => [toggle, true]));
  const parameters = { ...atFirst.parameters, ...on };
  return [atFirst, { label: `${id} (${toggles.join(', ')})`, annotator: id, parameters }];
}

/** Megabytes of each network, as they are downloaded. */
export async function networkSizes(): Promise<readonly (readonly [id: string, mb: number])[]> {
  const { manifest } = await Pack.openAnnotators(new FolderPackSource(ANNOTATOR_PACK));
  const bytes = new Map(manifest.files.map((file) => [file.path, file.bytes]));
  return manifest.graphs.map(({ id, graph }) => [
    id,
    (bytes.get(graph.variants.fp32 ?? '') ?? Number.NaN) / 1e6,
  ]);
}

/** Busier than any photo, so that no edge follower gets off lightly. */
function noise(): Pixels {
  const picture = createPixels(SIZE, SIZE);
  for (let i = 0; i < picture.data.length; i++) {
    picture.data[i] = i % 4 === 3 ? 255 : (i * 7919) % 251;
  }
  return picture;
}
