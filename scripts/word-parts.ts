/** The words that are there when the studio first shows itself, and those that come right after. */
export type WordPart = 'first' | 'others';

/** Sections that nothing on the first screen says: words of dialogs, failures and rare notices. e2e/words.spec.ts opens it without them. */
const OTHERS: ReadonlySet<string> = new Set([
  'batch',
  'benchmark',
  'concession',
  'export',
  'failure',
  'gallery',
  'grid',
  'guide',
  'help',
  'interchange',
  'lora',
  'network',
  'offline',
  'packs',
  'palette',
  'pose',
  'preferences',
  'reference',
  'safety',
]);

/** What it does say of them. */
const FIRST: ReadonlySet<string> = new Set([
  // It tells that the others could not be fetched.
  'failure.dismiss',
  'failure.part-missing.what',
  'failure.part-missing.means',
  'failure.part-missing.do',
  'guide.title',
  'help.title',
  'interchange.copyLink',
  'lora.title',
  'packs.gigabytes',
  'packs.manage',
  'packs.megabytes',
  'packs.title',
  'packs.builtIn',
  'packs.version',
  'packs.license',
  'packs.attribution',
  'packs.size',
  'packs.pictureSize',
  'packs.pictureSizeValue',
  'packs.opening',
  'packs.absent',
  'packs.open',
  'packs.useBuiltIn',
  'preferences.language',
  'preferences.title',
]);

/** Of the other sections, what only folded fields say: they are fetched when they are opened. */
const FOLDED = /^generate\.(?:width|height|addedPrompt|eta|sampler|schedule)/;

/** What popups say that explain a control. */
const EXPLANATION = /(?:\.help|Help)$/;

export function wordPart(path: string): WordPart {
  const [section = ''] = path.split('.');
  const isLater = OTHERS.has(section) || FOLDED.test(path) || EXPLANATION.test(path);
  return isLater && !FIRST.has(path) ? 'others' : 'first';
}
