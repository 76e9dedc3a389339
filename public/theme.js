// Runs before the first paint, so that a dark studio never flashes white. The app keeps the attribute up to date.
function readPreferences() {
  try {
    return JSON.parse(localStorage.getItem('inkling.preferences') ?? '{}') ?? {};
  } catch {
    // Unreadable preferences: the system's theme it is.
    return {};
  }
}

const { theme, language } = readPreferences();
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

// The words of the first screen come along with the app: `de=assets/de-….js` for each language, see scripts/split-words.ts.
const words = new Map(
  document.currentScript.dataset.words?.split(' ').map((each) => each.split('=')),
);
const speaks = [language ?? navigator.languages, 'en'].flat().map((tag) => tag.split('-')[0]);
const spoken = words.get(speaks.find((tag) => words.has(tag)));
if (spoken) {
  document.head.append(
    Object.assign(document.createElement('link'), { rel: 'modulepreload', href: spoken }),
  );
}
