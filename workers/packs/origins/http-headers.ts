/** An ETag that promises equal bytes; a weak one does not (RFC 9110 §8.8.1). */
export function strongTag(headers: Headers): string | null {
  const tag = headers.get('etag');
  return tag?.startsWith('"') ? tag : null;
}

/** First byte of a partial answer. Servers elsewhere may hide the header from us: then it is what was asked for. */
export function contentRangeStart(headers: Headers, asked: number): number {
  const match = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '');
  return match ? Number(match[1]) : asked;
}

/** Seconds or a date (RFC 9110 §10.2.3), as milliseconds from now. */
export function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
