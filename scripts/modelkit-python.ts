import { spawnSync } from 'node:child_process';

export interface ModelkitPython {
  readonly program: string | null;
  /** For a person: what will run, or why nothing can. */
  readonly words: string;
}

const NEEDED =
  'import diffusers, moderngl, onnxruntime, peft, pytest, resvg_py, scipy, torch, transformers';

/** A Python that has modelkit's requirements: INKLING_PYTHON, modelkit's own environment, or the machine's. */
export function findModelkitPython(named = process.env['INKLING_PYTHON']): ModelkitPython {
  const candidates = named === undefined ? ['modelkit/.venv/bin/python', 'python3'] : [named];
  const program = candidates.find(
    (candidate) => spawnSync(candidate, ['-c', NEEDED], { stdio: 'ignore' }).status === 0,
  );
  if (program !== undefined) return { program, words: `modelkit's tests run in ${program}.` };
  const cure = 'pip install -r modelkit/requirements-train.txt';
  return {
    program: null,
    words: `modelkit's tests are skipped: no Python with PyTorch and diffusers at ${candidates.join(' or ')} (${cure}; INKLING_PYTHON names another).`,
  };
}
