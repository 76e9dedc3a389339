import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { softwareGpuFolder } from './chromium.ts';

const setup = fileURLToPath(new URL('./software-gpu/setup.sh', import.meta.url));

/** Prepares Lavapipe for WebGPU tests where that is possible, and says in one line what they will run on. */
export function prepareSoftwareGpu(): string {
  const fallback = 'WebGPU tests run the micro pack on SwiftShader';
  if (process.platform !== 'linux') return `${fallback}: the software GPU is for Linux.`;
  const done = spawnSync('bash', [setup, softwareGpuFolder], { encoding: 'utf8' });
  if (done.status === 0) return 'WebGPU tests run the real pack on Lavapipe.';
  const reason = done.stderr.trim().split('\n').at(-1) || 'it could not be set up';
  return `${fallback}: ${reason}.`;
}
