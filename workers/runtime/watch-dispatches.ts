const watchers = new Set<() => void>();
let isWatching = false;

/**
 * Calls `onDispatch` for every compute kernel that is launched on this thread's GPU, seen from below onnxruntime, which
 * has no count of its own. For WebGPU only.
 */
export function watchDispatches(onDispatch: () => void): void {
  watchers.add(onDispatch);
  if (isWatching) return;
  isWatching = true;
  const encoder = GPUComputePassEncoder.prototype;
  const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = encoder;
  encoder.dispatchWorkgroups = function counted(this: GPUComputePassEncoder, ...sizes) {
    for (const watcher of watchers) watcher();
    return dispatchWorkgroups.apply(this, sizes);
  };
  encoder.dispatchWorkgroupsIndirect = function counted(this: GPUComputePassEncoder, ...sizes) {
    for (const watcher of watchers) watcher();
    return dispatchWorkgroupsIndirect.apply(this, sizes);
  };
}
