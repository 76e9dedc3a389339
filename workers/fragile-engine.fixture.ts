import './engine.worker.ts';

/** The engine's worker, with a way to break it from a test: `new BroadcastChannel('break-engine').postMessage(how)`. */
const devices: GPUDevice[] = [];

if ('gpu' in navigator) {
  const adapter = GPUAdapter.prototype;
  const { requestDevice } = adapter;
  adapter.requestDevice = async function kept(this: GPUAdapter, descriptor) {
    const device = await requestDevice.call(this, descriptor);
    devices.push(device);
    return device;
  };
}

new BroadcastChannel('break-engine').onmessage = ({
  data,
}: MessageEvent<'lose-device' | 'crash'>) => {
  if (data === 'crash') throw new Error('a bug in the engine');
  for (const device of devices.splice(0)) device.destroy();
};

// Vitest rewrites every `import()` to this, which only its own page has.
Object.assign(globalThis, {
  __vitest_browser_runner__: { wrapDynamicImport: (load: () => Promise<unknown>) => load() },
});
