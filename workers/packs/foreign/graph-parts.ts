import type { GraphFiles } from './graph-files.ts';

/** Which graph plays which part. */
export interface GraphParts {
  readonly textEncoder: GraphFiles | null;
  readonly unet: GraphFiles | null;
  readonly vaeDecoder: GraphFiles | null;
  readonly vaeEncoder: GraphFiles | null;
  readonly safetyChecker: GraphFiles | null;
  readonly controlnets: readonly GraphFiles[];
}

const CONTROL_WORDS =
  /control|cnet|canny|depth|hed|soft-?edge|m-?lsd|normal|pose|scribble|seg(?:$|[^a-z])|line-?art|shuffle|tile|ip2p|pix2pix|inpaint/;

/** A ControlNet holds a copy of the UNet's encoder, 0.42 of its weights (Stable Diffusion 1.5). */
const LARGEST_CONTROLNET = 0.75;

/** `repository`: the folder's own name, which counts where it is a ControlNet's. */
export function assignParts(graphs: readonly GraphFiles[]): GraphParts {
  const matching = (pattern: RegExp) => graphs.filter(({ label }) => pattern.test(label));
  const textEncoder = preferred(matching(/^(?:.*[^a-z])?text[_-]?encoder(?!.*2)/));
  const vaeDecoder = preferred(matching(/vae[_-]?decoder|(?:^|[_-])decoder$/));
  const vaeEncoder = preferred(
    matching(/vae[_-]?encoder|(?:^|[_-])encoder$/).filter((g) => g !== textEncoder),
  );
  // Microsoft's own build of it, a file with a longer name, is not one of these.
  const safetyChecker = preferred(matching(/^safety[_-]?checker$/));
  const plainUnet = preferred(matching(/unet/));
  const taken = [textEncoder, vaeDecoder, vaeEncoder, plainUnet];
  const controls = graphs.filter(
    (graph) =>
      !taken.includes(graph) &&
      !/unet|vae|text[_-]?encoder|safety/.test(graph.label) &&
      CONTROL_WORDS.test(graph.label),
  );
  // OnnxStack keeps a second UNet, the one that takes residuals, in a folder called "controlnet".
  const steerable = controls.find(
    ({ label, bytes }) =>
      label === 'controlnet' && plainUnet !== null && bytes > LARGEST_CONTROLNET * plainUnet.bytes,
  );
  return {
    textEncoder,
    unet: steerable ?? plainUnet,
    vaeDecoder,
    vaeEncoder,
    safetyChecker,
    controlnets: controls.filter((graph) => graph !== steerable),
  };
}

/** Of several files for one part the one in half floats: whole ones are too large for a browser. */
function preferred(graphs: readonly GraphFiles[]): GraphFiles | null {
  return graphs.find(({ path }) => /fp16|float16/i.test(path)) ?? graphs[0] ?? null;
}
