import type {
  BasePackManifest,
  DenoiserEntry,
  GraphEntry,
  PackManifest,
  PreprocessorEntry,
} from '../../src/shared/packs/manifest.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';

/** What the schema cannot say: that the parts of a manifest agree with one another. */
export function checkManifest(manifest: PackManifest): void {
  const listed = new Set(manifest.files.map((file) => file.path));
  checkPaths(manifest.files.map((file) => file.path));
  for (const path of referencedPaths(manifest)) {
    if (!listed.has(path)) fail(`${path} is used but not among the files`);
  }
  for (const graph of graphs(manifest)) {
    if (!graph.variants.fp32 && !graph.variants.fp16) fail('a graph has no variant');
    if (graph.wasm && !graph.variants.fp32) fail('a graph for wasm stands beside no fp32 variant');
  }
  if (manifest.kind === 'base') checkBase(manifest);
}

/** Each path is one file, on disks that do not tell capitals apart too, and none is also another's folder. */
function checkPaths(paths: readonly string[]): void {
  const taken = new Set(['manifest.json']);
  for (const path of paths.map((each) => each.normalize('NFC').toLowerCase())) {
    if (taken.has(path)) fail(`${path} is listed twice`);
    taken.add(path);
  }
  for (const path of taken) {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      if (taken.has(folder)) fail(`${folder} is a file and a folder`);
    }
  }
}

function checkBase(manifest: BasePackManifest): void {
  const residuals = manifest.unet.residuals.length;
  for (const { id, controlnet } of manifest.controlnets) {
    if (controlnet.outputs && controlnet.outputs.length !== residuals) {
      fail(
        `ControlNet ${id} gives ${controlnet.outputs.length} residuals, the UNet takes ${residuals}`,
      );
    }
  }
  const { preview, latents } = manifest;
  if (preview.kind === 'linear' && preview.factors.length !== latents.channels) {
    fail(`${preview.factors.length} preview factors for ${latents.channels} latent channels`);
  }
  if (manifest.safetyChecker) checkPreprocessor(manifest.safetyChecker.preprocessor);
  if (manifest.ipAdapter) checkPreprocessor(manifest.ipAdapter.preprocessor);
  checkSizes(manifest);
}

function checkPreprocessor({ resize, crop, std }: PreprocessorEntry): void {
  if (crop > resize) fail(`a square of ${crop} pixels is cut from a picture of ${resize}`);
  if (std.some((deviation) => deviation <= 0))
    fail('a deviation of the preprocessor is not above 0');
}

function checkSizes({ defaults, latents }: BasePackManifest): void {
  const { width, height, sizeStep, minSize, maxSize } = defaults;
  if (sizeStep % latents.scaleFactor !== 0) {
    fail(`sizeStep ${sizeStep} is no multiple of the latents' scale factor ${latents.scaleFactor}`);
  }
  for (const side of [width, height]) {
    if (side % sizeStep !== 0 || side < minSize || side > maxSize) {
      fail(`the default size ${width} × ${height} is not one that the pack allows`);
    }
  }
}

function graphs(manifest: PackManifest): readonly GraphEntry[] {
  if (manifest.kind === 'lora') return [];
  if (manifest.kind === 'annotator' || manifest.kind === 'upscaler') {
    return manifest.graphs.map((entry) => entry.graph);
  }
  const controls = manifest.controlnets.flatMap(({ hintEncoder, controlnet }) => [
    ...(hintEncoder ? [hintEncoder] : []),
    ...denoiserGraphs(controlnet),
  ]);
  if (manifest.kind === 'control') return controls;
  const { textEncoder, unet, vaeDecoder, vaeEncoder, safetyChecker, ipAdapter, preview } = manifest;
  return [
    ...[textEncoder, ...denoiserGraphs(unet), vaeDecoder],
    ...(vaeEncoder ? [vaeEncoder] : []),
    ...(safetyChecker ? [safetyChecker] : []),
    ...(ipAdapter ? [ipAdapter.imageEncoder] : []),
    ...(preview.kind === 'tiny-decoder' ? [preview.graph] : []),
    ...controls,
  ];
}

function denoiserGraphs(entry: DenoiserEntry): readonly GraphEntry[] {
  return entry.split ? [entry, entry.split.prompt, entry.split.step] : [entry];
}

function referencedPaths(manifest: PackManifest): readonly string[] {
  if (manifest.kind === 'lora') return [manifest.path];
  return [...tokenizerPaths(manifest), ...graphs(manifest).flatMap(pathsOfGraph)];
}

function tokenizerPaths(manifest: PackManifest): readonly string[] {
  if (manifest.kind !== 'base') return [];
  const { path, merges } = manifest.tokenizer;
  return merges === undefined ? [path] : [path, merges];
}

function pathsOfGraph({ variants, wasm, weights }: GraphEntry): readonly string[] {
  const models = [variants.fp32, variants.fp16, wasm].filter((path) => path !== undefined);
  switch (weights.kind) {
    case 'packed':
      return [...models, weights.data, weights.table];
    case 'external':
      return [...models, ...weights.files.map((file) => file.path)];
    case 'inline':
      return models;
  }
}

function fail(detail: string): never {
  throw new EngineFailure('manifest-invalid', detail);
}
