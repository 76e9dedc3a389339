/** Which ONNX Runtime execution provider computes. */
export const PROVIDERS = ['webgpu', 'wasm'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** What this machine can do, what was chosen, and why: facts for the system page and for readiness. */
export interface DeviceReport {
  readonly provider: Provider;
  readonly reason: ProviderReason;
  readonly adapter: AdapterReport | null;
  readonly threads: number;
  readonly crossOriginIsolated: boolean;
  /** What there is to plan with, where somebody knows better than we can guess. */
  readonly memoryBytes?: number;
}

export type ProviderReason =
  | 'hardware-adapter'
  | 'no-webgpu'
  | 'no-adapter'
  | 'software-adapter'
  | 'override';

export interface AdapterReport {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly isSoftware: boolean;
  readonly shaderF16: boolean;
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
}
