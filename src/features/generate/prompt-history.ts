import * as v from 'valibot';
import { createStore } from 'zustand/vanilla';
import { readLocal, writeLocal } from '../../session/local-value.ts';

const STORAGE_KEY = 'inkling.prompt-history';
const KEPT = 30;

const historySchema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(10_000))), v.maxLength(KEPT));

/** Prompts that pictures were made of, the latest first. */
export const promptHistory = createStore<readonly string[]>(() =>
  readLocal(STORAGE_KEY, historySchema, []),
);

export function rememberPrompt(prompt: string): void {
  const text = prompt.trim();
  if (text === '') return;
  keep([text, ...promptHistory.getState().filter((other) => other !== text)].slice(0, KEPT));
}

export function forgetPrompts(): void {
  keep([]);
}

function keep(prompts: readonly string[]): void {
  promptHistory.setState(prompts, true);
  writeLocal(STORAGE_KEY, prompts);
}
