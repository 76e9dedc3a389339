import type { SamplerId, ScheduleId } from '../generation/samplers.ts';
import { LORA_WEIGHT_LIMIT, SEED_RANGE, SETTING_RANGES } from '../generation/setting-ranges.ts';
import { loraNameOf, writeLoraTag } from '../prompts/lora-tags.ts';
import { takeNetworks } from './extra-networks.ts';
import type {
  LeftOut,
  LeftOutReason,
  Program,
  RecoveredControl,
  RecoveredMaking,
  RecoveredSettings,
} from './recovered-making.ts';

type NumberSetting = Exclude<
  keyof RecoveredSettings,
  'prompt' | 'negativePrompt' | 'sampler' | 'schedule'
>;

interface Range {
  readonly min: number;
  readonly max: number;
}

const RANGES: Readonly<Record<NumberSetting, Range>> = {
  numInferenceSteps: SETTING_RANGES.numInferenceSteps,
  guidanceScale: SETTING_RANGES.guidanceScale,
  eta: SETTING_RANGES.eta,
  seed: { min: 0, max: SEED_RANGE.max },
};

const WHOLE: ReadonlySet<NumberSetting> = new Set(['numInferenceSteps', 'seed']);

const LORA_RANGE: Range = { min: -LORA_WEIGHT_LIMIT, max: LORA_WEIGHT_LIMIT };

/** A list that says more is not read by anybody. */
const MOST_LEFT_OUT = 60;
const LONGEST_VALUE = 200;
const LONGEST_SIDE = 8192;
const LONGEST_PROMPT = 20_000;

/** Collects what a file says, value by value: what fits is taken, and of the rest the reason is kept. */
export class Recovery {
  readonly #program: Program;
  readonly #settings: { -readonly [K in keyof RecoveredSettings]: RecoveredSettings[K] } = {};
  readonly #controls: RecoveredControl[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #loras: string[] = [];
  #size: RecoveredMaking['size'] = null;

  constructor(program: Program) {
    this.#program = program;
  }

  get making(): RecoveredMaking {
    return {
      program: this.#program,
      settings: this.#settingsWithLoras,
      size: this.#size,
      controls: this.#controls,
      leftOut: this.#leftOut,
    };
  }

  get #settingsWithLoras(): RecoveredSettings {
    const { prompt = '' } = this.#settings;
    if (this.#loras.length === 0) return this.#settings;
    const tags = this.#loras.filter((tag) => !prompt.includes(tag));
    return { ...this.#settings, prompt: [prompt, ...tags].filter(Boolean).join(' ') };
  }

  /** Whether anything at all was understood. */
  get isEmpty(): boolean {
    return Object.keys(this.#settings).length === 0 && this.#controls.length === 0;
  }

  prompt(key: 'prompt' | 'negativePrompt', text: string): void {
    const { rest, networks } = takeNetworks(text.slice(0, LONGEST_PROMPT).replaceAll('\0', ''));
    this.#settings[key] = rest.trim();
    for (const network of networks) this.leaveOut('Hypernetwork', network, 'network');
  }

  /** Takes numbers and texts of numbers; values outside of our range are moved into it, except for seeds. */
  number(key: NumberSetting, name: string, raw: unknown): void {
    const value = toNumber(raw);
    const { min, max } = RANGES[key];
    if (value === null || (WHOLE.has(key) && !Number.isSafeInteger(value))) {
      this.leaveOut(name, raw, 'unreadable');
      return;
    }
    const clamped = Math.min(max, Math.max(min, value));
    if (clamped !== value) this.leaveOut(name, raw, 'range');
    if (clamped === value || key !== 'seed') this.#settings[key] = clamped;
  }

  sampler(sampler: SamplerId, schedule: ScheduleId): void {
    this.#settings.sampler = sampler;
    this.schedule(schedule);
  }

  schedule(schedule: ScheduleId): void {
    this.#settings.schedule = schedule;
  }

  size(width: unknown, height: unknown): void {
    const sides = [toNumber(width), toNumber(height)];
    const [w, h] = sides;
    const isSide = (side: number | null | undefined) =>
      Number.isInteger(side) && (side ?? 0) >= 1 && (side ?? 0) <= LONGEST_SIDE;
    if (w && h && isSide(w) && isSide(h)) this.#size = { width: w, height: h };
    else this.leaveOut('Size', `${String(width)} × ${String(height)}`, 'unreadable');
  }

  /** One that the file names apart from its prompt; here a tag in the prompt calls it. */
  lora(file: string, unet: unknown, textEncoder: unknown): void {
    if (this.#loras.length >= MOST_LEFT_OUT) return;
    const unetWeight = toRange(unet, LORA_RANGE, 1);
    const textEncoderWeight = toRange(textEncoder, LORA_RANGE, unetWeight);
    const name = loraNameOf(file.slice(0, LONGEST_VALUE));
    this.#loras.push(writeLoraTag({ name, textEncoderWeight, unetWeight }));
  }

  control(control: RecoveredControl): void {
    this.#controls.push(control);
  }

  leaveOut(name: string, raw: unknown, reason: LeftOutReason): void {
    if (this.#leftOut.length >= MOST_LEFT_OUT) return;
    const value = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');
    this.#leftOut.push({
      name: name.slice(0, LONGEST_VALUE),
      value: value.slice(0, LONGEST_VALUE),
      reason,
    });
  }
}

/** Decimal numbers only: `0x10`, `1_000` and the empty text are none. */
export function toNumber(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null;
  if (typeof raw !== 'string' || !/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(raw.trim())) {
    return null;
  }
  const value = Number(raw);
  return Number.isFinite(value) ? value : null;
}

/** A number of the range; what is none or lies outside becomes the default or the nearest end. */
export function toRange(raw: unknown, { min, max }: Range, fallback: number): number {
  const value = toNumber(raw);
  return value === null ? fallback : Math.min(max, Math.max(min, value));
}
