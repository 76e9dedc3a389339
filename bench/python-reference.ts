import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/** What bench/reference.py prints. */
export interface PythonReference {
  readonly flops: number;
  /** Of UNet and ControlNet alone. */
  readonly stepsFlops: number;
  readonly torchSeconds: number;
  readonly onnxruntimeSeconds: number;
}

/** Runs the same job in Python, or says why it cannot: the bench is useful without it. */
export async function pythonReference(
  pack: string,
  steps: number,
  threads: number,
): Promise<PythonReference | string> {
  const python = process.env['INKLING_PYTHON'] ?? 'modelkit/.venv/bin/python';
  if (!existsSync(python)) {
    return `no Python with modelkit's requirements at ${python} (INKLING_PYTHON names another)`;
  }
  try {
    const args = ['bench/reference.py', pack, String(steps), String(threads)];
    const { stdout } = await promisify(execFile)(python, args, { maxBuffer: 1 << 24 });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as PythonReference;
  } catch (error) {
    return `bench/reference.py failed: ${String(error)}`;
  }
}
