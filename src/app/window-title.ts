import { t } from '../i18n/t.ts';
import { type JobState, jobShare } from '../session/job-state.ts';
import { sessionStore } from '../session/session-store.ts';

const PERCENT = 100;

/** The window's title carries the progress, for people who look elsewhere meanwhile. */
export function followWindowTitle(): void {
  sessionStore.subscribe(({ job }) => {
    const title = windowTitle(job);
    if (document.title !== title) document.title = title;
  });
}

function windowTitle(job: JobState): string {
  if (job.status === 'idle') return t('app.name');
  const share = jobShare(job);
  const percent = share === null ? '' : `${Math.floor(share * PERCENT)} % `;
  return `⏳ ${percent}${t('app.name')}`;
}
