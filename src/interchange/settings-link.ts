import type { StudioDocument } from '../document/studio-document.ts';
import { knowsSchedule, SAMPLER_IDS, SCHEDULES } from '../shared/generation/samplers.ts';
import type { RecoveredMaking } from '../shared/interchange/recovered-making.ts';
import { Recovery } from '../shared/interchange/recovery.ts';

/**
 * An address that carries settings, never pictures: `…#prompt=a+cat&steps=20`. What stands behind # is not sent to any
 * server.
 */
export function settingsLink(page: string, { settings, width, height }: StudioDocument): string {
  const { prompt, addedPrompt, negativePrompt, numInferenceSteps, guidanceScale } = settings;
  const fields = new URLSearchParams();
  fields.set('prompt', [prompt.trim(), addedPrompt.trim()].filter(Boolean).join(', '));
  if (negativePrompt.trim() !== '') fields.set('negative', negativePrompt.trim());
  fields.set('steps', String(numInferenceSteps));
  fields.set('guidance', String(guidanceScale));
  if (settings.seedLocked && settings.seed >= 0) fields.set('seed', String(settings.seed));
  if (settings.eta > 0) fields.set('eta', String(settings.eta));
  if (settings.sampler !== 'automatic') fields.set('sampler', settings.sampler);
  if (settings.schedule !== 'automatic') fields.set('schedule', settings.schedule);
  fields.set('size', `${width}x${height}`);
  const address = new URL(page);
  address.hash = fields.toString();
  return address.href;
}

const NUMBERS = [
  ['steps', 'numInferenceSteps'],
  ['guidance', 'guidanceScale'],
  ['seed', 'seed'],
  ['eta', 'eta'],
] as const;

/** Longer addresses are none that we made. */
const LONGEST = 16_000;

/** The settings of an address's hash; null where it has none. */
export function readSettingsLink(hash: string): RecoveredMaking | null {
  if (hash.length > LONGEST) return null;
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const recovery = new Recovery('inkling');
  const prompt = fields.get('prompt');
  const negative = fields.get('negative');
  if (prompt) recovery.prompt('prompt', prompt);
  if (negative !== null) recovery.prompt('negativePrompt', negative);
  for (const [name, key] of NUMBERS) {
    const value = fields.get(name);
    if (value !== null) recovery.number(key, name, value);
  }
  readSampler(recovery, fields.get('sampler'), fields.get('schedule'));
  const size = fields.get('size')?.split('x');
  if (size) recovery.size(size[0], size[1]);
  const { making } = recovery;
  return recovery.isEmpty && making.size === null ? null : making;
}

function readSampler(recovery: Recovery, name: string | null, scheduleName: string | null): void {
  const sampler = SAMPLER_IDS.find((id) => id === name);
  const schedule = SCHEDULES.find((id) => id === scheduleName);
  // The pack's own sampler is not known here; a schedule that it does not know does no harm.
  const isKnown = schedule && (!sampler || knowsSchedule(sampler, schedule));
  if (sampler) recovery.sampler(sampler, 'automatic');
  else if (name !== null) recovery.leaveOut('sampler', name, 'sampler');
  if (isKnown) recovery.schedule(schedule);
  else if (scheduleName !== null) recovery.leaveOut('schedule', scheduleName, 'schedule');
}
