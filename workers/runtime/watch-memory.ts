import type { PeakMemory } from '../../src/shared/generation/generation-event.ts';

/** Held weakly: who asks how large a memory is must not keep it. */
const wasmMemories: WeakRef<WebAssembly.Memory>[] = [];
const bufferBytes = new WeakMap<GPUBuffer, number>();
let gpuBytes = 0;
let peakGpuBytes = 0;
let isWatching = false;

/**
 * From now on notes the memory that wasm takes on this thread and the GPU's buffers, seen from below onnxruntime, which
 * tells of neither.
 */
export function watchMemory(): void {
  if (isWatching) return;
  isWatching = true;
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(target, [descriptor]: [WebAssembly.MemoryDescriptor]) {
      const memory = new target(descriptor);
      wasmMemories.push(new WeakRef(memory));
      return memory;
    },
  });
  if ('GPUDevice' in globalThis) watchBuffers();
}

function watchBuffers(): void {
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  GPUDevice.prototype.createBuffer = function counted(this: GPUDevice, descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    bufferBytes.set(buffer, descriptor.size);
    gpuBytes += descriptor.size;
    peakGpuBytes = Math.max(peakGpuBytes, gpuBytes);
    return buffer;
  };
  GPUBuffer.prototype.destroy = function counted(this: GPUBuffer) {
    gpuBytes -= bufferBytes.get(this) ?? 0;
    bufferBytes.delete(this);
    return destroy.call(this);
  };
}

/** The most there was so far. A wasm memory never shrinks, so that its size is its peak. */
export function peakMemory(): PeakMemory {
  const sizes = wasmMemories.map((each) => each.deref()?.buffer.byteLength ?? 0);
  return { wasmBytes: sizes.reduce((sum, size) => sum + size, 0), gpuBytes: peakGpuBytes };
}
