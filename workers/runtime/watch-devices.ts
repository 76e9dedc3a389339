/**
 * Tells when a GPU device of this thread is lost: a driver reset, a crash of the browser's GPU process, sleep. Seen from
 * below onnxruntime, whose runs may then never settle.
 */
export function watchDevices(onLost: (reason: string) => void): void {
  if (!('gpu' in navigator)) return;
  const adapter = GPUAdapter.prototype;
  const { requestDevice } = adapter;
  adapter.requestDevice = async function watched(this: GPUAdapter, descriptor) {
    const device = await requestDevice.call(this, descriptor);
    void device.lost.then(({ reason, message }) => onLost(`${reason}: ${message}`));
    return device;
  };
}
