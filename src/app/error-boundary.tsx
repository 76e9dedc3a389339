import { Component, type ReactNode } from 'react';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/button.tsx';
import styles from './error-boundary.module.css';

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
}

/** A crashed region keeps the rest of the studio, and the drawing, alive. */
// biome-ignore lint/style/useReactFunctionComponents: React has no hook for catching errors
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(error: Error): ErrorBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={styles['crashed']} role="alert">
        <p>{t('app.regionCrashed')}</p>
        <details>
          <summary>{t('app.details')}</summary>
          <pre className={styles['detail']}>{String(error)}</pre>
        </details>
        <Button onClick={() => this.setState({ error: null })}>{t('app.reloadRegion')}</Button>
      </div>
    );
  }
}
