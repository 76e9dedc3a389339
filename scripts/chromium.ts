/** Which browser the tests use, and how it is started: the machine's own Chromium, never a downloaded one. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ChromiumLaunch {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

/** The device behind WebGPU in tests. On SwiftShader only a micro pack is fast enough, and fp16 is missing. */
export type WebgpuDevice = 'lavapipe' | 'swiftshader';

export const softwareGpuFolder = fileURLToPath(new URL('../.cache/software-gpu', import.meta.url));

const programNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPrograms = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const windowsPrograms = [
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The first of: CHROMIUM_PATH, the names Linux knows along PATH, the usual places of macOS and Windows. */
export function findChromium(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = programNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  const named = environment['CHROMIUM_PATH'];
  return [...(named ? [named] : []), ...onPath, ...macPrograms, ...windowsPrograms].find(exists);
}

// Chromium refuses its sandbox to root, which is whom containers run as.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

function requireChromium(): string {
  const path = findChromium();
  if (path === undefined) {
    throw new Error('No Chromium found: install Chromium or Chrome, or name one in CHROMIUM_PATH.');
  }
  return path;
}

/** Chromium as a person has it; wasm is the only provider there on a machine without a GPU. */
export function plainChromium(): ChromiumLaunch {
  return { executablePath: requireChromium(), args: [...sandbox, ...quiet] };
}

/** Chromium with WebGPU on a software device: Lavapipe where scripts/software-gpu prepared it, else SwiftShader. */
export function webgpuChromium(): ChromiumLaunch & { readonly device: WebgpuDevice } {
  const args = [
    ...sandbox,
    ...quiet,
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--enable-features=Vulkan',
  ];
  const variables = readSoftwareGpuVariables();
  if (variables === undefined) {
    return { executablePath: requireChromium(), args, device: 'swiftshader' };
  }
  const executablePath = join(softwareGpuFolder, 'chromium', 'chromium');
  return { executablePath, args, env: variables, device: 'lavapipe' };
}

function readSoftwareGpuVariables(): Record<string, string> | undefined {
  // The stamp is written last, so a half-made folder counts as none.
  if (!existsSync(join(softwareGpuFolder, 'stamp'))) return undefined;
  const lines = readFileSync(join(softwareGpuFolder, 'env'), 'utf8').trim().split('\n');
  const own = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split('=');
      return [name, value.join('=')];
    }),
  );
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined;
  });
  return { ...Object.fromEntries(inherited), ...own };
}
