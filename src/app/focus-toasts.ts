export const TOASTS_ID = 'toasts';

/** From wherever one is to the latest message and what it offers, Undo for one; afterwards the focus goes back. */
export function focusToasts(): void {
  const toast = document.getElementById(TOASTS_ID)?.lastElementChild;
  toast?.querySelector('button')?.focus();
}
