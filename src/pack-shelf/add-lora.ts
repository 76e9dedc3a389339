import { reportFailure } from '../session/failure-notices.ts';
import { readLoras } from './lora-shelf.ts';
import { installFile } from './pack-actions.ts';

/** Takes a LoRA from disk onto the shelf, or says why not where results appear. */
export async function addLora(file: File): Promise<void> {
  const installed = await installFile(file);
  if (installed.ok) await readLoras();
  else reportFailure(installed);
}
