/** The part of package-lock.json (version 3) that `npm ci` compares with what the packages ask for. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Native tools are one optional package for each platform. A registry that serves only some of them makes npm leave
 * the others out of the lock file, and `npm ci` then refuses it everywhere. This adds them by version and platform;
 * npm fetches only the one that fits the machine.
 */
export function completeLockFile(lock: LockFile): LockFile {
  const missing = missingPlatforms(lock).map(({ path, entry }) => [path, entry] as const);
  const packages = [...Object.entries(lock.packages), ...missing];
  // npm's own order, so that its next write changes nothing else.
  packages.sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(packages) };
}

export function missingPlatforms(lock: LockFile) {
  const asked = Object.values(lock.packages).flatMap((owner) =>
    Object.entries(owner.optionalDependencies ?? {}).map(([name, version]) => ({
      path: `node_modules/${name}`,
      entry: platformEntry(name, version, owner.dev === true),
    })),
  );
  // Ranges and nested copies are npm's business: platform packages are asked for by exact version.
  return asked.filter(
    ({ path, entry }) => lock.packages[path] === undefined && /^\d/.test(entry.version ?? ''),
  );
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** From a name such as `@oxc-parser/binding-linux-arm-gnueabihf`. */
function platformEntry(name: string, version: string, dev: boolean): LockEntry {
  const words = name.split(/[/-]/);
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  const isLinux = words.includes('linux');
  return {
    version,
    ...(dev && { dev }),
    optional: true,
    os: systems.filter((system) => words.includes(system)),
    cpu: processors.filter((processor) => words.includes(processor)),
    ...(isLinux && { libc: [libc] }),
  };
}
