import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

/**
 * Makes sure that the tests have a browser: through apt on Debian, where the user may install packages without being
 * asked; elsewhere the answer is the sentence to show.
 */
export function ensureChromium():
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly advice: string } {
  const found = findChromium();
  if (found !== undefined) return { ok: true, path: found };

  const asRoot = rootPrefix();
  if (existsSync('/etc/debian_version') && asRoot !== undefined) {
    console.log('Installing Chromium with apt …');
    const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
    run([...apt, 'update']);
    // gcc is for the software GPU, which is worth having but not required.
    run([...apt, 'install', '-y', 'chromium', 'gcc', 'libc6-dev']);
    const installed = findChromium();
    if (installed !== undefined) return { ok: true, path: installed };
  }
  return {
    ok: false,
    advice: 'Install Chromium or Chrome (or name one in CHROMIUM_PATH) and run the tests again.',
  };
}

/** How to become root without a question: not at all as root, by sudo where it needs no password. */
function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : undefined;
}

function run([program = '', ...args]: readonly string[]): void {
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
