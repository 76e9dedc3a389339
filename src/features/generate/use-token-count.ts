import { useEffect, useState } from 'react';
import { engineOnDemand } from '../../engine/engine-on-demand.ts';
import { useSession } from '../../session/session-store.ts';
import type { TokenCount } from '../../shared/engine/engine-api.ts';

const QUIET_MS = 250;

/** How many tokens the prompt has and what falls off; null until the engine has told. */
export function useTokenCount(prompt: string): TokenCount | null {
  const isReady = useSession(({ engine: state }) => state.status === 'ready');
  const [count, setCount] = useState<TokenCount | null>(null);

  useEffect(() => {
    if (!isReady) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const engine = await engineOnDemand();
      const outcome = await engine.countTokens(prompt);
      if (wanted) setCount(outcome.ok ? outcome.value : null);
    }, QUIET_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [prompt, isReady]);

  return count;
}
