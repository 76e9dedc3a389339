import { SETTING_RANGES } from '../generation/setting-ranges.ts';
import { annotatorFor, withThresholds } from './foreign-annotators.ts';
import { readComfyUiSampler } from './foreign-samplers.ts';
import { isObject, own, parseJson } from './parse-json.ts';
import type { RecoveredMaking } from './recovered-making.ts';
import { Recovery, toNumber, toRange } from './recovery.ts';

/** A node of ComfyUI's API format, which its pictures carry as `prompt`: class and inputs; links are `["id", output]`. */
interface Node {
  readonly type: string;
  readonly inputs: unknown;
}

type Graph = ReadonlyMap<string, Node>;

/** Longer chains are none that a person built. */
const LONGEST_CHAIN = 64;

/** What the sampler of a ComfyUI graph was given, followed back along its links; null where there is no sampler. */
export function readComfyUi(promptJson: string): RecoveredMaking | null {
  const graph = graphOf(parseJson(promptJson));
  const samplers = [...graph.values()].filter(({ type }) => /^KSampler/.test(type));
  const [sampler] = samplers;
  if (!sampler) return null;
  const recovery = new Recovery('comfyui');
  const at = (key: string) => inputValue(graph, own(sampler.inputs, key));
  readText(recovery, graph, 'prompt', own(sampler.inputs, 'positive'));
  readText(recovery, graph, 'negativePrompt', own(sampler.inputs, 'negative'));
  const seed = at('seed') ?? at('noise_seed');
  if (seed !== undefined) recovery.number('seed', 'seed', seed);
  if (at('steps') !== undefined) recovery.number('numInferenceSteps', 'steps', at('steps'));
  if (at('cfg') !== undefined) recovery.number('guidanceScale', 'cfg', at('cfg'));
  readSampler(recovery, at('sampler_name'), at('scheduler'));
  const denoise = toNumber(at('denoise'));
  if (denoise !== null && denoise < 1) recovery.leaveOut('denoise', denoise, 'unsupported');
  readSize(recovery, graph, own(sampler.inputs, 'latent_image'));
  readControls(recovery, graph, own(sampler.inputs, 'positive'));
  readModels(recovery, graph);
  for (const { type } of samplers.slice(1)) recovery.leaveOut(type, '', 'unsupported');
  return recovery.isEmpty ? null : recovery.making;
}

function graphOf(json: unknown): Graph {
  const nodes = new Map<string, Node>();
  if (!isObject(json)) return nodes;
  for (const [id, node] of Object.entries(json)) {
    const type = own(node, 'class_type');
    if (typeof type === 'string') nodes.set(id, { type, inputs: own(node, 'inputs') });
  }
  return nodes;
}

function linked(graph: Graph, link: unknown): Node | undefined {
  return Array.isArray(link) && link.length === 2 ? graph.get(String(link[0])) : undefined;
}

/** A value itself, or that of the primitive node which is linked in its place. */
function inputValue(graph: Graph, input: unknown): unknown {
  let value = input;
  for (let hop = 0; hop < LONGEST_CHAIN; hop++) {
    const node = linked(graph, value);
    if (!node) return Array.isArray(value) ? undefined : value;
    const { inputs } = node;
    value = ['value', 'seed', 'noise_seed', 'int', 'float', 'string', 'text']
      .map((key) => own(inputs, key))
      .find((each) => each !== undefined);
  }
  return undefined;
}

/** The nodes that a link leads back to, along the first of these inputs that is a link. */
function chain(graph: Graph, link: unknown, along: readonly string[]): readonly Node[] {
  const nodes: Node[] = [];
  let node = linked(graph, link);
  while (node && nodes.length < LONGEST_CHAIN) {
    nodes.push(node);
    const { inputs } = node;
    node = along.map((key) => linked(graph, own(inputs, key))).find((each) => each !== undefined);
  }
  return nodes;
}

function readText(
  recovery: Recovery,
  graph: Graph,
  key: 'prompt' | 'negativePrompt',
  link: unknown,
): void {
  const along =
    key === 'prompt'
      ? ['positive', 'conditioning', 'conditioning_1', 'conditioning_to']
      : ['negative', 'conditioning', 'conditioning_1', 'conditioning_to'];
  const encoder = chain(graph, link, along).find(({ type }) => /TextEncode/.test(type));
  const text = inputValue(graph, own(encoder?.inputs, 'text') ?? own(encoder?.inputs, 'text_g'));
  if (typeof text === 'string') recovery.prompt(key, text);
}

function readSampler(recovery: Recovery, sampler: unknown, scheduler: unknown): void {
  if (typeof sampler !== 'string') return;
  readComfyUiSampler(recovery, sampler, typeof scheduler === 'string' ? scheduler : undefined);
}

function readSize(recovery: Recovery, graph: Graph, link: unknown): void {
  const latents = chain(graph, link, ['samples', 'latent_image', 'pixels', 'image']);
  const empty = latents.find(({ inputs }) => own(inputs, 'width') !== undefined);
  if (!empty) return;
  const side = (key: string) => inputValue(graph, own(empty.inputs, key));
  recovery.size(side('width'), side('height'));
}

function readControls(recovery: Recovery, graph: Graph, link: unknown): void {
  const nodes = chain(graph, link, ['positive', 'conditioning']);
  // The chain leads from the sampler back: the control applied first comes last.
  for (const node of nodes.filter(({ type }) => /ControlNetApply/.test(type)).reverse()) {
    readControl(recovery, graph, node);
  }
}

function readControl(recovery: Recovery, graph: Graph, { type, inputs }: Node): void {
  const [loader] = chain(graph, own(inputs, 'control_net'), ['control_net']).toReversed();
  const network = String(own(loader?.inputs, 'control_net_name') ?? '');
  const sources = chain(graph, own(inputs, 'image'), ['image', 'images', 'pixels']);
  const preprocessor = sources.find((node) => !/^(LoadImage|ImageScale)/.test(node.type));
  const annotator = annotatorFor(preprocessor?.type ?? '', network);
  if (!annotator) {
    recovery.leaveOut(type, network, 'annotator');
    return;
  }
  const at = (key: string) => inputValue(graph, own(inputs, key));
  const [low, high] = thresholdsOf(preprocessor);
  const { conditioningScale, guidanceStart, guidanceEnd } = SETTING_RANGES;
  recovery.control({
    annotator,
    parameters: withThresholds(annotator, low, high),
    conditioningScale: toRange(at('strength'), conditioningScale, 1),
    guidanceStart: toRange(at('start_percent'), guidanceStart, 0),
    guidanceEnd: toRange(at('end_percent'), guidanceEnd, 1),
    controlMode: 'balanced',
    resizeMode: 'stretch',
  });
}

/** ComfyUI's own Canny counts from 0 to 1, the auxiliary preprocessors as we do. */
function thresholdsOf(node: Node | undefined): readonly [low: unknown, high: unknown] {
  const low = toNumber(own(node?.inputs, 'low_threshold'));
  const high = toNumber(own(node?.inputs, 'high_threshold'));
  if (low === null || high === null) return [undefined, undefined];
  const scale = high <= 1 ? 255 : 1;
  return [low * scale, high * scale];
}

function readModels(recovery: Recovery, graph: Graph): void {
  for (const { inputs } of graph.values()) {
    const model = own(inputs, 'ckpt_name') ?? own(inputs, 'unet_name');
    if (typeof model === 'string') recovery.leaveOut('Model', model, 'model');
    const lora = own(inputs, 'lora_name');
    if (typeof lora === 'string') {
      recovery.lora(lora, own(inputs, 'strength_model'), own(inputs, 'strength_clip'));
    }
  }
}
