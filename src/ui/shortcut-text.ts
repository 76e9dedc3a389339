const MAC_SIGNS: Readonly<Record<string, string>> = {
  $mod: '⌘',
  Control: '⌃',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
};

const SIGNS: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  Escape: 'Esc',
  BracketLeft: '[',
  BracketRight: ']',
  Equal: '=',
  Minus: '−',
  Comma: ',',
};

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** `KeyZ` and `Digit0` are the physical keys of tinykeys; people read the letter. */
function keyName(key: string): string {
  return key.replace(/^(?:Key|Digit)(?=.$)/, '');
}

/** A tinykeys binding as people read it: `$mod+Shift+KeyZ` → `Ctrl+Shift+Z`, on a Mac `⌘⇧Z`. */
export function shortcutText(binding: string, mac = isMac()): string {
  const parts = binding.split('+').map((part) => {
    const sign = (mac ? MAC_SIGNS[part] : undefined) ?? SIGNS[part] ?? keyName(part);
    return sign.length === 1 ? sign.toUpperCase() : sign;
  });
  return parts.join(mac ? '' : '+');
}

/** The same binding for `aria-keyshortcuts`, which wants full names. */
export function ariaShortcut(binding: string, mac = isMac()): string {
  return binding
    .split('+')
    .map((part) => (part === '$mod' ? (mac ? 'Meta' : 'Control') : (SIGNS[part] ?? keyName(part))))
    .join('+')
    .replace('Esc', 'Escape')
    .replace('Ctrl', 'Control');
}
