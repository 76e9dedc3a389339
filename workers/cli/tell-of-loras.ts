import { isSameLora, takeLoraTags } from '../../src/shared/prompts/lora-tags.ts';
import type { Engine } from '../engine.ts';
import type { GenerateOptions } from './generate-options.ts';
import { parseLora } from './lora-option.ts';

/** What of the LoRAs that were asked for will not act. One that does not fit at all ends the job by itself. */
export async function tellOfLoras(
  engine: Engine,
  { prompt, lora }: GenerateOptions,
): Promise<void> {
  const loras = lora.map(parseLora);
  // A tag names a LoRA of a browser's shelf; here there are files.
  for (const { name } of takeLoraTags(prompt).tags) {
    if (loras.some((each) => isSameLora(each.name, name))) continue;
    process.stderr.write(`left out of the prompt: the LoRA ${name}; give its file by --lora\n`);
  }
  if (loras.length === 0) return;
  const reports = await engine.fitLoras(loras.map(({ location }) => location));
  for (const { location, fit } of reports.ok ? reports.value : []) {
    if (!fit.ok || fit.value.unmatched === 0) continue;
    const { matched, unmatched } = fit.value;
    process.stderr.write(`${location}: ${matched} of ${matched + unmatched} layers act\n`);
  }
}
