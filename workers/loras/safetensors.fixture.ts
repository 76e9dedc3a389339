/** A safetensors file of whole floats, as trainers write it. */
export function safetensors(
  tensors: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: number[] }>>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const header: [string, unknown][] = metadata ? [['__metadata__', metadata]] : [];
  const floats: number[] = [];
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    const start = 4 * floats.length;
    floats.push(...data);
    header.push([name, { dtype: 'F32', shape, data_offsets: [start, 4 * floats.length] }]);
  }
  const data = new Uint8Array(Float32Array.from(floats).buffer);
  return fileOf(JSON.stringify(Object.fromEntries(header)), data);
}

/** Whatever text as the header, whatever bytes behind it. */
export function fileOf(header: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + json.byteLength + data.byteLength);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.byteLength), true);
  file.set(json, 8);
  file.set(data, 8 + json.byteLength);
  return file;
}
