/** What the page asks the service worker; the answer is an OfflineReport on the message's port. */
export type OfflineQuestion =
  | { readonly type: 'report' }
  /** Fetches the first large file that is missing, then reports. */
  | { readonly type: 'fetch-next' };

export type OfflineMessage =
  | OfflineQuestion
  /** The person has agreed to the new version that waits. */
  | { readonly type: 'take-over' };

/** How much of what a job needs is on this machine. */
export interface OfflineReport {
  readonly cachedBytes: number;
  readonly totalBytes: number;
}
