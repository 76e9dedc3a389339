import { failure, type Outcome, success } from '../../../src/shared/outcome.ts';
import type {
  BasePackManifest,
  ControlPackManifest,
  PackManifest,
} from '../../../src/shared/packs/manifest.ts';
import { type FolderListing, folderOf, readConfig } from './folder-listing.ts';
import { foreignControlnet } from './foreign-controlnet.ts';
import {
  fixedShapeOf,
  foreignDefaults,
  foreignPreprocessor,
  foreignScheduler,
  LINEAR_PREVIEW,
} from './foreign-defaults.ts';
import { foreignTokenizer } from './foreign-tokenizer.ts';
import { findGraphs, type GraphFiles, graphEntry } from './graph-files.ts';
import { assignParts, type GraphParts } from './graph-parts.ts';
import { familyOf, residualsOf, type UnetShape, unetShape } from './unet-shape.ts';
import { unknownFolder } from './unknown-folder.ts';
import { usedFiles } from './used-files.ts';

/**
 * A manifest for a folder that came without one, as other exporters leave it: diffusers' and Optimum's folders,
 * Microsoft's single files, ControlNets by their names. What the graphs' inputs and outputs are called is found out
 * when they are loaded.
 */
export async function deriveManifest(listing: FolderListing): Promise<Outcome<PackManifest>> {
  const parts = assignParts(findGraphs(listing));
  if (parts.unet && parts.textEncoder && parts.vaeDecoder) {
    return baseManifest(listing, parts, {
      unet: parts.unet,
      textEncoder: parts.textEncoder,
      vaeDecoder: parts.vaeDecoder,
    });
  }
  const isControlPack = parts.controlnets.length > 0 && !parts.unet && !parts.vaeDecoder;
  return isControlPack
    ? controlManifest(listing, parts.controlnets)
    : unknownFolder(listing, parts);
}

interface BaseGraphs {
  readonly unet: GraphFiles;
  readonly textEncoder: GraphFiles;
  readonly vaeDecoder: GraphFiles;
}

async function baseManifest(
  listing: FolderListing,
  { vaeEncoder, safetyChecker, controlnets }: GraphParts,
  { unet, textEncoder, vaeDecoder }: BaseGraphs,
): Promise<Outcome<PackManifest>> {
  const tokenizer = await foreignTokenizer(listing);
  if (!tokenizer) {
    const sought = 'tokenizer/tokenizer.json, or vocab.json with merges.txt beside it';
    return failure(
      'tokenizer-invalid',
      `${listing.name} has no CLIP tokenizer: looked for ${sought}`,
    );
  }
  const schedulerConfig = await readConfig(listing, 'scheduler/scheduler_config.json');
  const scheduler = foreignScheduler(schedulerConfig);
  if (!scheduler) {
    return failure('scheduler-unsupported', `${listing.name}: scheduler/scheduler_config.json`);
  }
  const shape = unetShape(await configBeside(listing, unet, 'unet'));
  const { scaleFactor, scalingFactor } = await latentsOf(listing, vaeDecoder);
  const fixed = fixedShapeOf(unet.path);
  const dtype = dtypeOf(unet);
  const manifest: Omit<BasePackManifest, 'files'> = {
    ...(await common(listing, familyOf(shape, guessFamily(unet, textEncoder)))),
    kind: 'base',
    // A graph of fixed shapes takes one window of text.
    tokenizer: fixed ? { ...tokenizer, maxChunks: 1 } : tokenizer,
    textEncoder: graphEntry(textEncoder, dtype),
    unet: {
      ...graphEntry(unet, dtype),
      // Microsoft's graphs, which alone say their shapes in their names, take none.
      residuals: fixed ? [] : residualsOf(shape),
      ...(fixed && { batch: fixed.batch }),
    },
    vaeDecoder: graphEntry(vaeDecoder, dtype),
    ...(vaeEncoder && { vaeEncoder: graphEntry(vaeEncoder, dtype) }),
    ...(safetyChecker && {
      safetyChecker: {
        ...graphEntry(safetyChecker, dtype),
        preprocessor: foreignPreprocessor(
          await readConfig(listing, 'feature_extractor/preprocessor_config.json'),
        ),
      },
    }),
    controlnets: numbered(
      controlnets.map((graph) => foreignControlnet(graph, listing.name, dtype)),
    ),
    scheduler,
    latents: { channels: shape.in_channels, scaleFactor, scalingFactor },
    preview: shape.in_channels === LINEAR_CHANNELS ? LINEAR_PREVIEW : { kind: 'decoder' },
    defaults: foreignDefaults(schedulerConfig, shape.sample_size ?? 64, scaleFactor, fixed),
  };
  const graphs = [
    unet,
    textEncoder,
    vaeDecoder,
    ...(vaeEncoder ? [vaeEncoder] : []),
    ...(safetyChecker ? [safetyChecker] : []),
    ...controlnets,
  ];
  return success({ ...manifest, files: usedFiles(listing, graphs, tokenizer) });
}

const LINEAR_CHANNELS = 4;

async function controlManifest(
  listing: FolderListing,
  graphs: readonly GraphFiles[],
): Promise<Outcome<PackManifest>> {
  const [first] = graphs;
  const shape: UnetShape = unetShape(first ? await configBeside(listing, first, 'controlnet') : {});
  const manifest: Omit<ControlPackManifest, 'files'> = {
    ...(await common(listing, familyOf(shape, 'stable-diffusion-1.5'))),
    kind: 'control',
    controlnets: numbered(
      graphs.map((graph) => foreignControlnet(graph, listing.name, dtypeOf(graph))),
    ),
  };
  return success({ ...manifest, files: usedFiles(listing, graphs, null) });
}

/** config.json beside the graph, or where diffusers' own layout has it. */
async function configBeside(listing: FolderListing, graph: GraphFiles, part: string) {
  const folder = folderOf(graph.path);
  const beside = await readConfig(listing, folder === '' ? 'config.json' : `${folder}/config.json`);
  return Object.keys(beside).length > 0 ? beside : readConfig(listing, `${part}/config.json`);
}

async function latentsOf(listing: FolderListing, vaeDecoder: GraphFiles) {
  const config = await configBeside(listing, vaeDecoder, 'vae');
  const levels = config['block_out_channels'];
  const factor = config['scaling_factor'];
  return {
    scaleFactor: Array.isArray(levels) && levels.length > 0 ? 2 ** (levels.length - 1) : 8,
    scalingFactor: typeof factor === 'number' ? factor : 0.18215,
  };
}

const LARGE_UNET = 2_500_000_000;

/** By the name; else by what a full UNet weighs: 1.7 GB in half floats, 3.4 GB in whole ones. */
function dtypeOf({ path, bytes }: GraphFiles): 'fp16' | 'fp32' {
  if (/fp32|float32/i.test(path)) return 'fp32';
  return bytes > LARGE_UNET ? 'fp32' : 'fp16';
}

/** Stable Diffusion 2's text encoder is 0.4 of its UNet, that of version 1 is 0.14. */
function guessFamily(unet: GraphFiles, textEncoder: GraphFiles): string {
  return textEncoder.bytes > 0.25 * unet.bytes ? 'stable-diffusion-2.1' : 'stable-diffusion-1.5';
}

async function common(listing: FolderListing, family: string) {
  const card = await listing.readText('README.md');
  const license = /^license:\s*([\w.+-]+)/m.exec(card ?? '')?.[1] ?? 'unknown';
  const id = listing.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    schemaVersion: 1 as const,
    id: id.slice(0, 64) || 'model',
    name: listing.name,
    version: '0',
    description: `${listing.name}, as its exporter left it.`,
    family,
    license: { spdx: license },
  };
}

/** Two ControlNets of one type get ids of their own. */
function numbered<Entry extends { readonly id: string }>(entries: readonly Entry[]): Entry[] {
  return entries.map((entry, i) => {
    const earlier = entries.slice(0, i).filter(({ id }) => id === entry.id).length;
    return earlier === 0 ? entry : { ...entry, id: `${entry.id}-${earlier + 1}` };
  });
}
