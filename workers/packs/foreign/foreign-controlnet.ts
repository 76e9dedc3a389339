import {
  CONTROL_TYPES,
  type ControlnetEntry,
  type ControlType,
} from '../../../src/shared/packs/manifest.ts';
import { type GraphFiles, graphEntry } from './graph-files.ts';

interface KnownControl {
  readonly words: RegExp;
  readonly type: ControlType;
  readonly name: string;
  readonly annotator: string;
}

/** lllyasviel's ControlNets by the words in their names; whose hints they want as modelkit/checkpoints/known_controls.py. */
const KNOWN: readonly KnownControl[] = [
  { words: /canny/, type: 'canny', name: 'Canny', annotator: 'canny' },
  { words: /normal/, type: 'normal', name: 'Normal map', annotator: 'normal' },
  { words: /depth/, type: 'depth', name: 'Depth', annotator: 'depth' },
  { words: /hed(?![a-z])|soft-?edge/, type: 'softedge', name: 'Soft edge', annotator: 'softedge' },
  { words: /m-?lsd/, type: 'mlsd', name: 'M-LSD lines', annotator: 'mlsd' },
  { words: /pose/, type: 'openpose', name: 'Pose', annotator: 'openpose' },
  { words: /scribble/, type: 'scribble', name: 'Scribble', annotator: 'scribble' },
  { words: /line-?art/, type: 'lineart', name: 'Line art', annotator: 'lineart' },
  { words: /seg(?![a-z])|segment/, type: 'seg', name: 'Segmentation', annotator: 'segmentation' },
  { words: /shuffle/, type: 'shuffle', name: 'Shuffle', annotator: 'content-shuffle' },
  { words: /tile/, type: 'tile', name: 'Tile', annotator: 'none' },
  { words: /ip2p|pix2pix/, type: 'ip2p', name: 'Instruct', annotator: 'none' },
  { words: /inpaint/, type: 'inpaint', name: 'Inpaint', annotator: 'none' },
];

/**
 * A ControlNet by its name, or by that of the folder it came in. One of unknown training is offered for every hint:
 * only the person who fetched it can know.
 */
export function foreignControlnet(
  graph: GraphFiles,
  folderName: string,
  dtype: 'fp16' | 'fp32',
): ControlnetEntry {
  const known = find(graph.label) ?? find(folderName.toLowerCase());
  const entry = { controlnet: graphEntry(graph, dtype) };
  if (!known) {
    return { id: 'control', name: 'Control', controlTypes: [...CONTROL_TYPES], ...entry };
  }
  const { type, name, annotator } = known;
  return {
    ...{ id: type, name, controlTypes: [type], annotator, ...entry },
    ...(type === 'shuffle' && { conditionalOnly: true }),
    ...(type === 'inpaint' && { maskedHint: true }),
  };
}

function find(name: string): KnownControl | undefined {
  return KNOWN.find(({ words }) => words.test(name));
}
