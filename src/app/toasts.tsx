import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useT } from '../i18n/use-t.ts';
import { dismissToast, TOAST_MS, type Toast, toastStore } from '../session/toasts.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TOASTS_ID } from './focus-toasts.ts';
import styles from './toasts.module.css';

export function Toasts() {
  const toasts = useStore(toastStore, (state) => state.toasts);
  return (
    <div id={TOASTS_ID} className={styles['region']} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** Goes by itself, but never from under the pointer or the focus. */
function ToastCard({ toast }: { readonly toast: Toast }) {
  const t = useT();
  const { id, messageKey, values, action, lasting } = toast;
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held || lasting) return;
    const timer = setTimeout(() => dismissToast(id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [id, held, lasting]);

  function act(): void {
    action?.run();
    dismissToast(id);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing to operate, it only stays while it is looked at
    <div
      className={styles['toast']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{t(messageKey, values)}</span>
      {action && (
        <Button variant="quiet" className={styles['action']} onClick={act}>
          {t(action.labelKey)}
        </Button>
      )}
      <IconButton label={t('app.dismiss')} icon={<X />} onClick={() => dismissToast(id)} />
    </div>
  );
}
