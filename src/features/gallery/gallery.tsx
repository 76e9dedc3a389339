import { useState } from 'react';
import { deleteResults } from '../../archive/delete-results.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { DeletionLine } from './deletion-line.tsx';
import { findResults, type GalleryFilter } from './find-results.ts';
import styles from './gallery.module.css';
import { GalleryBar } from './gallery-bar.tsx';
import { GalleryGrid } from './gallery-grid.tsx';
import { ResultDetails } from './result-details.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { StorageLine } from './storage-line.tsx';
import { useDeletion } from './use-deletion.ts';

const EVERYTHING: GalleryFilter = { text: '', favouritesOnly: false };

/** All results: a grid, or one of them with everything that is known of it. */
export function Gallery() {
  const t = useT();
  const results = useSession((session) => session.results);
  const selectedResultId = useSession((session) => session.selectedResultId);
  const [filter, setFilter] = useState(EVERYTHING);
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [currentId, setCurrentId] = useState(selectedResultId);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const [deletion, setDeletion] = useDeletion();
  const found = findResults(results, filter);
  const opened = found.findIndex(({ id }) => id === openedId);
  const openedResult = found[opened];

  function remove(ids: readonly string[]): void {
    const at = found.findIndex(({ id }) => ids.includes(id));
    const stay = found.filter(({ id }) => !ids.includes(id));
    const next = stay[Math.min(at, stay.length - 1)]?.id ?? null;
    setCurrentId(next);
    if (openedId !== null) setOpenedId(next);
    if (ids.length > 0) setDeletion({ count: ids.length, undo: deleteResults(ids) });
  }

  const offer = deletion && <DeletionLine deletion={deletion} onDone={() => setDeletion(null)} />;

  if (openedResult) {
    return (
      <>
        {offer}
        <ResultDetails
          result={openedResult}
          place={{ index: opened, count: found.length }}
          onMove={(by) => {
            const next = found[opened + by];
            if (next) setOpenedId(next.id);
          }}
          onBack={() => {
            setCurrentId(openedResult.id);
            setOpenedId(null);
          }}
          onDelete={() => remove([openedResult.id])}
        />
      </>
    );
  }

  return (
    <div className={styles['gallery']}>
      <GalleryBar
        filter={filter}
        onFilter={setFilter}
        isPicking={picked !== null}
        onPick={(isPicking) => setPicked(isPicking ? new Set() : null)}
      />
      {offer}
      {picked && (
        <SelectionBar
          found={found}
          picked={picked}
          onPick={setPicked}
          onDelete={(ids) => {
            remove(ids);
            setPicked(new Set());
          }}
        />
      )}
      {found.length > 0 ? (
        <GalleryGrid
          results={found}
          currentId={currentId}
          picked={picked}
          onCurrent={setCurrentId}
          onOpen={setOpenedId}
          onPick={(id) => setPicked(toggled(picked, id))}
          onDelete={(id) => remove([id])}
        />
      ) : (
        <p className={styles['empty']}>
          {t(results.length === 0 ? 'gallery.empty' : 'gallery.nothingFound')}
        </p>
      )}
      <StorageLine shown={found.length} />
    </div>
  );
}

function toggled(picked: ReadonlySet<string> | null, id: string): ReadonlySet<string> {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}
