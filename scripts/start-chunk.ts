interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** All that the page needs before the first `import()`, in one file: twenty small ones compress worse, and a proxy fetches them one by one. */
export function startChunk(root: string): (id: string, modules: Modules) => string | null {
  let startUp: ReadonlySet<string> | undefined;
  return (id, modules) => {
    startUp ??= closureOf(`${root}/src/main.tsx`, modules);
    return startUp.has(id) ? 'start' : null;
  };
}

function closureOf(entry: string, modules: Modules): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [entry];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}
