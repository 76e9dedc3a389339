/** Whether Space is held outside of fields and buttons: then the mouse moves the sheet. */
export class SpaceKey {
  readonly #listening = new AbortController();
  readonly #onChange: (isHeld: boolean) => void;
  #isHeld = false;

  constructor(onChange: (isHeld: boolean) => void) {
    this.#onChange = onChange;
    const { signal } = this.#listening;
    window.addEventListener('keydown', (event) => this.#press(event), { signal });
    window.addEventListener('keyup', (event) => event.code === 'Space' && this.#set(false), {
      signal,
    });
    window.addEventListener('blur', () => this.#set(false), { signal });
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  dispose(): void {
    this.#listening.abort();
  }

  #press(event: KeyboardEvent): void {
    if (event.code !== 'Space') return;
    const { target } = event;
    const isElsewhere =
      target instanceof Element &&
      target.closest('input, textarea, select, button, summary, a, [role="dialog"]') !== null;
    if (!isElsewhere) this.#set(true);
  }

  #set(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    this.#onChange(isHeld);
  }
}
