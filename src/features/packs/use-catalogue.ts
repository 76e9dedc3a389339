import { useEffect, useState } from 'react';
import { type Catalogue, readCatalogue } from '../../shared/packs/catalogue.ts';

/** `packs/catalogue.json` as it is served. Without one, or with one that makes no sense, there is nothing to list. */
export function useCatalogue(): Catalogue {
  const [catalogue, setCatalogue] = useState<Catalogue>([]);
  useEffect(() => {
    const leaving = new AbortController();
    fetch('packs/catalogue.json', { signal: leaving.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then((json: unknown) => setCatalogue(readCatalogue(json)))
      .catch(() => undefined);
    return () => leaving.abort();
  }, []);
  return catalogue;
}
