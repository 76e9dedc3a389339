import type { EngineClient } from './engine-client.ts';

/** The studio's one engine, for parts that are there before it: its side of the boundary is fetched by the first who asks. */
export async function engineOnDemand(): Promise<EngineClient> {
  const { engine } = await import('./engine.ts');
  return engine;
}
