import type { MessageKey } from '../i18n/dictionary.ts';

/** One thing a person can do, as data: keys, menus, tooltips and the help dialog all read the same table. */
export interface Command {
  readonly id: string;
  readonly labelKey: MessageKey;
  /** tinykeys bindings, the first one shown. Those without a modifier act only outside of fields and buttons. */
  readonly keys: readonly string[];
  readonly run: () => void;
  readonly isEnabled?: () => boolean;
}
