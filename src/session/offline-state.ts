/** Whether the studio would work without a network. */
export type OfflineState =
  | { readonly status: 'unavailable' }
  | { readonly status: 'incomplete'; readonly cachedBytes: number; readonly totalBytes: number }
  | { readonly status: 'ready' };
