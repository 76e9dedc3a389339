/** What a key press can act on. */
const FOCUSABLE =
  'button, a[href], input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** How many earlier places are remembered. */
const REMEMBERED = 12;

/**
 * What has the focus may go: a deleted result, a dismissed message, a sheet that slides over the canvas. Browsers then
 * leave the focus nowhere, and who works with keys begins at the top of the page again. Here it goes to the nearest
 * place that is left, or back to where it came from. Works until the returned function is called.
 */
export function keepFocusInPage(): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  /** Latest first; each with the elements around it as they were, for when it is gone. */
  let places: readonly (readonly Element[])[] = [];

  function remember({ target }: FocusEvent): void {
    if (!(target instanceof Element)) return;
    places = [withAncestors(target), ...places].slice(0, REMEMBERED);
  }

  function check(): void {
    const [latest] = places;
    if (document.activeElement !== document.body || !latest) return;
    // Whoever presses the empty page has put the focus down themselves.
    if (isUsable(latest[0])) places = [];
    else restore();
  }

  function restore(): void {
    const before = places.map(([element]) => element);
    const next = [nearestLeft(places[0] ?? []), ...before].find(isUsable);
    if (next instanceof HTMLElement) next.focus();
  }

  const soon = (): void => void requestAnimationFrame(check);
  document.addEventListener('focusin', remember, { signal });
  document.addEventListener('focusout', ({ relatedTarget }) => relatedTarget ?? soon(), { signal });
  const changes = new MutationObserver(soon);
  changes.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['hidden', 'inert', 'open'],
  });
  return () => {
    listening.abort();
    changes.disconnect();
  };
}

function withAncestors(element: Element): readonly Element[] {
  const { parentElement } = element;
  return parentElement ? [element, ...withAncestors(parentElement)] : [element];
}

/** The first place to go in the smallest part of the page that is left, but not beyond its region. */
function nearestLeft(place: readonly Element[]): Element | undefined {
  const region = place.findIndex((element) => element.matches('main, [role="tabpanel"], dialog'));
  const within = region < 0 ? place.slice(0, 4) : place.slice(0, region + 1);
  return within
    .filter((element) => element.isConnected)
    .flatMap((element) => [...element.querySelectorAll(FOCUSABLE)])
    .find(isUsable);
}

function isUsable(element: Element | undefined): boolean {
  return (
    element !== undefined &&
    element !== document.body &&
    element.isConnected &&
    element.closest('[inert]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}
