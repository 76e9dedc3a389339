import { createStore } from 'zustand/vanilla';
import type { MessageKey, MessageValues } from '../i18n/dictionary.ts';

export interface Toast {
  readonly id: number;
  readonly messageKey: MessageKey;
  readonly values: MessageValues;
  readonly action: ToastAction | null;
  /** Stays until it is answered or dismissed. */
  readonly lasting: boolean;
}

export interface ToastAction {
  readonly labelKey: MessageKey;
  readonly run: () => void;
}

export interface Notice {
  readonly messageKey: MessageKey;
  readonly values?: MessageValues;
  readonly action?: ToastAction;
  readonly lasting?: boolean;
}

/** Long enough to read and to reach the action; hovering or focusing a toast holds it (see app/toasts). */
export const TOAST_MS = 8000;

const SHOWN_AT_ONCE = 3;

export const toastStore = createStore<{ readonly toasts: readonly Toast[] }>(() => ({
  toasts: [],
}));

let lastId = 0;

/** Says something in passing. Never the only copy of an error: those stay in the result region. */
export function notify({ messageKey, values = {}, action, lasting = false }: Notice): void {
  lastId += 1;
  const toast: Toast = { id: lastId, messageKey, values, action: action ?? null, lasting };
  toastStore.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-SHOWN_AT_ONCE) }));
}

export function dismissToast(id: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
