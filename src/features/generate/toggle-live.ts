import { liveStore } from '../../session/live-store.ts';

/** Who switches it on for the first time fetches what runs it. */
export async function toggleLive(): Promise<void> {
  liveStore.setState(({ isOn }) => ({ isOn: !isOn }));
  await import('./live.ts');
}
