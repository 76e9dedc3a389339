import { failure, type Outcome, success } from '../../../src/shared/outcome.ts';

/** A folder on a server, and where its files are listed, if it is one of a model hub. */
export interface PackAddress {
  /** Ends with a slash. */
  readonly base: string;
  readonly listing: string | null;
}

/** Hubs whose page `https://host/owner/repo` is known to mean a repository. */
const HUBS = new Set(['huggingface.co', 'hf.co', 'www.huggingface.co', 'hf-mirror.com']);
const HUB_PATH = /^\/([^/]+)\/([^/]+)\/(?:resolve|blob|tree|raw)\/([^/]+)(?:\/(.*))?$/;
const HUB_REPOSITORY = /^\/([^/]+)\/([^/]+)\/?$/;

/**
 * What a person's address means: a manifest, a folder, or a repository of a Hub-like host in any of the forms that a
 * browser's address bar shows. Plain http is taken from this machine only.
 */
export function readAddress(text: string): Outcome<PackAddress> {
  const url = URL.parse(text.trim());
  if (!url || !isAllowed(url) || url.username !== '') return failure('address-invalid', text);
  const path = url.pathname.replace(/\/manifest\.json$/, '/');
  const hub = HUB_PATH.exec(path);
  if (hub) {
    const [, owner = '', repo = '', revision = '', folder = ''] = hub;
    return success(hubAddress(url.origin, { owner, repo, revision, folder }));
  }
  const repository = HUBS.has(url.hostname) && HUB_REPOSITORY.exec(path);
  if (repository) {
    const [, owner = '', repo = ''] = repository;
    return success(hubAddress(url.origin, { owner, repo, revision: 'main', folder: '' }));
  }
  return success({ base: `${url.origin}${withSlash(path)}`, listing: null });
}

interface HubPath {
  readonly owner: string;
  readonly repo: string;
  readonly revision: string;
  readonly folder: string;
}

function hubAddress(origin: string, { owner, repo, revision, folder }: HubPath): PackAddress {
  const below = folder === '' ? '' : withSlash(folder);
  return {
    base: `${origin}/${owner}/${repo}/resolve/${revision}/${below}`,
    listing: `${origin}/api/models/${owner}/${repo}/tree/${revision}/${folder.replace(/\/$/, '')}?recursive=true`,
  };
}

function isAllowed({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
