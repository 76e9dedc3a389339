/** What a host may do to one request. Counted in bytes of the answer's body. */
export type HostFault =
  | { readonly kind: 'none' | 'redirect' | 'ignore-range' | 'html' | 'new-tag' | 'weak-tag' }
  | { readonly kind: 'cut' | 'stall' | 'truncate' | 'corrupt'; readonly after: number }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** Another byte in the file, and a new tag with it, from now on and for good. */
  | { readonly kind: 'change' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number };

export interface HostRequest {
  readonly path: string;
  readonly range: string | null;
  readonly ifRange: string | null;
}

export interface HostAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** `cut`: the connection breaks after the body; `stall`: it stays open and brings nothing. */
  readonly end: 'clean' | 'cut' | 'stall';
  readonly bytesPerSecond: number;
}

/** A file host with every bad habit there is. Each request takes the next fault of the schedule; then all is well. */
export class FaultyHost {
  readonly requests: HostRequest[] = [];
  readonly #files: Map<string, Uint8Array<ArrayBuffer>>;
  readonly #schedule: HostFault[];
  readonly #tags = new Map<string, number>();
  /** Which paths the faults happen to. */
  readonly #afflicted: RegExp;

  constructor(
    files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
    schedule: readonly HostFault[] = [],
    afflicted = /^(?!manifest\.json$)/,
  ) {
    this.#files = new Map(files);
    this.#schedule = [...schedule];
    this.#afflicted = afflicted;
  }

  answer(request: HostRequest): HostAnswer {
    this.requests.push(request);
    const path = request.path.replace(/^cdn\//, '');
    const isAfflicted = this.#afflicted.test(path);
    return this.#answer({ ...request, path }, (isAfflicted && this.#schedule.shift()) || NO_FAULT);
  }

  #answer({ path, range, ifRange }: HostRequest, fault: HostFault): HostAnswer {
    if (fault.kind === 'change') this.#change(path);
    if (fault.kind === 'new-tag') this.#tags.set(path, (this.#tags.get(path) ?? 0) + 1);
    const file = this.#files.get(path);
    if (!file) return plain(404, 'not here');
    if (fault.kind === 'status') return statusAnswer(fault);
    if (fault.kind === 'redirect')
      return { ...plain(302, ''), headers: { location: `cdn/${path}` } };
    if (fault.kind === 'html') {
      return {
        ...plain(200, '<!doctype html><p>Log in'),
        headers: { 'content-type': 'text/html' },
      };
    }
    return this.#answerFile(file, { path, range, ifRange }, fault);
  }

  #answerFile(
    file: Uint8Array<ArrayBuffer>,
    { path, range, ifRange }: HostRequest,
    fault: HostFault,
  ): HostAnswer {
    const tag = `${fault.kind === 'weak-tag' ? 'W/' : ''}"${path}-${this.#tags.get(path) ?? 0}"`;
    const asked = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const isPartial = asked > 0 && fault.kind !== 'ignore-range' && (ifRange ?? tag) === tag;
    if (isPartial && asked >= file.byteLength) return plain(416, '');
    const start = isPartial ? asked : 0;
    const last = file.byteLength - 1;
    const headers = {
      'content-type': 'application/octet-stream',
      etag: tag,
      ...(isPartial && { 'content-range': `bytes ${start}-${last}/${file.byteLength}` }),
    };
    const whole = { status: isPartial ? 206 : 200, headers, body: file.slice(start) };
    return { ...whole, ...spoiled(whole.body, fault) };
  }

  #change(path: string): void {
    const file = this.#files.get(path)?.slice();
    if (!file) return;
    file[0] = (file[0] ?? 0) ^ 1;
    this.#files.set(path, file);
    this.#tags.set(path, (this.#tags.get(path) ?? 0) + 1);
  }
}

const NO_FAULT: HostFault = { kind: 'none' };

function spoiled(
  body: Uint8Array<ArrayBuffer>,
  fault: HostFault,
): Pick<HostAnswer, 'body' | 'end' | 'bytesPerSecond'> {
  const bytesPerSecond = fault.kind === 'slow' ? fault.bytesPerSecond : Number.POSITIVE_INFINITY;
  switch (fault.kind) {
    case 'cut':
    case 'stall':
      return { body: body.slice(0, fault.after), end: fault.kind, bytesPerSecond };
    case 'truncate':
      return { body: body.slice(0, fault.after), end: 'clean', bytesPerSecond };
    case 'corrupt': {
      const at = fault.after % Math.max(1, body.byteLength);
      const damaged = body.map((byte, i) => (i === at ? byte ^ 1 : byte));
      return { body: damaged, end: 'clean', bytesPerSecond };
    }
    default:
      return { body, end: 'clean', bytesPerSecond };
  }
}

function statusAnswer({ status, retryAfter }: Extract<HostFault, { kind: 'status' }>): HostAnswer {
  const answer = plain(status, 'no');
  return retryAfter === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}

function plain(status: number, text: string): HostAnswer {
  return {
    ...{ status, headers: { 'content-type': 'text/plain' } },
    body: new TextEncoder().encode(text),
    ...{ end: 'clean', bytesPerSecond: Number.POSITIVE_INFINITY },
  };
}
