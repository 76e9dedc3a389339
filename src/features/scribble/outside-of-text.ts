/** In a text field the field's own undo and selection answer; the document's take over when the focus leaves. */
export function isOutsideOfText(): boolean {
  return document.activeElement?.closest('input:not([type="range"]), textarea') == null;
}
