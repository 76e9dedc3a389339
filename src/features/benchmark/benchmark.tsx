import { useLanguage, useT } from '../../i18n/use-t.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { notify } from '../../session/toasts.ts';
import { failure } from '../../shared/outcome.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './benchmark.module.css';
import { BENCHMARK_STEPS } from './benchmark-job.ts';
import type { BenchmarkReport } from './benchmark-report.ts';
import { benchmarkMarkdown, benchmarkRows } from './benchmark-rows.ts';
import { useBenchmark } from './use-benchmark.ts';

/** Measures this machine on the open pack, and shows the figures to copy. */
export function Benchmark() {
  const t = useT();
  const { state, start, cancel } = useBenchmark();
  return (
    <div className={styles['benchmark']}>
      <p>{t('benchmark.about', { steps: BENCHMARK_STEPS })}</p>
      {state.status === 'running' ? (
        <>
          <p role="status">{t(`benchmark.phase.${state.phase}`)}</p>
          <ProgressBar label={t('progress.progress')} share={state.share} />
          <div className={styles['buttons']}>
            <Button onClick={cancel}>{t('generate.cancel')}</Button>
          </div>
        </>
      ) : (
        <div className={styles['buttons']}>
          <Button variant="primary" onClick={() => void start()}>
            {t(state.status === 'done' ? 'benchmark.again' : 'benchmark.start')}
          </Button>
        </div>
      )}
      {state.status === 'busy' && <p role="status">{t('benchmark.busy')}</p>}
      {state.status === 'failed' && (
        <p role="alert">
          {t(`failure.${state.failure.code}.what`)} {t(`failure.${state.failure.code}.do`)}
        </p>
      )}
      {state.status === 'done' && <Figures report={state.report} />}
    </div>
  );
}

function Figures({ report }: { readonly report: BenchmarkReport }) {
  const t = useT();
  const rows = benchmarkRows(report, useLanguage());
  return (
    <>
      <div className={styles['buttons']}>
        <Button onClick={() => void copy(benchmarkMarkdown(rows))}>
          {t('benchmark.markdown')}
        </Button>
        <Button onClick={() => void copy(JSON.stringify(report, null, 2))}>
          {t('benchmark.json')}
        </Button>
      </div>
      <table className={styles['table']}>
        <caption className={styles['caption']}>{t('benchmark.figures')}</caption>
        <tbody>
          {rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ messageKey: 'benchmark.copied' });
  } catch (error) {
    reportFailure(failure('clipboard-refused', String(error)));
  }
}
