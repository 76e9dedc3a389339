import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { moveJob, type QueuedJob, removeJob } from '../../session/job-queue.ts';
import { announce } from '../../session/session-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { JobWords } from './job-words.tsx';
import styles from './queue.module.css';

/** Next one first. Rows are dragged, or moved by their buttons. */
export function WaitingJobs({ jobs }: { readonly jobs: readonly QueuedJob[] }) {
  const t = useT();
  const [draggedId, setDraggedId] = useState<string | null>(null);

  function move(id: string, to: number): void {
    keepFocus(() => moveJob(id, to));
    announce(t('queue.moved', { place: to + 1, count: jobs.length }));
  }

  function remove(id: string): void {
    removeJob(id);
    announce(t('queue.removed'));
  }

  // The row under the pointer makes room at once; letting go only ends it.
  function dragOver(event: DragEvent, over: number): void {
    if (draggedId === null) return;
    event.preventDefault();
    if (jobs[over]?.id !== draggedId) moveJob(draggedId, over);
  }

  return (
    <ol className={styles['list']} aria-label={t('queue.waiting')}>
      {jobs.map((job, index) => (
        <li
          key={job.id}
          className={styles['job']}
          data-dragged={job.id === draggedId || undefined}
          draggable
          onDragStart={({ dataTransfer }) => {
            dataTransfer.effectAllowed = 'move';
            setDraggedId(job.id);
          }}
          onDragOver={(event) => dragOver(event, index)}
          onDrop={(event) => event.preventDefault()}
          onDragEnd={() => setDraggedId(null)}
        >
          <span className={styles['place']} aria-hidden="true">
            {index + 1}
          </span>
          <JobWords job={job} />
          <div className={styles['actions']}>
            <IconButton
              label={t('queue.earlier', { place: index + 1 })}
              icon={<ArrowUp />}
              ariaDisabled={index === 0}
              onClick={() => move(job.id, index - 1)}
            />
            <IconButton
              label={t('queue.later', { place: index + 1 })}
              icon={<ArrowDown />}
              ariaDisabled={index === jobs.length - 1}
              onClick={() => move(job.id, index + 1)}
            />
            <IconButton
              label={t('queue.remove', { place: index + 1 })}
              icon={<X />}
              onClick={() => remove(job.id)}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}
