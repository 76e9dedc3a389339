import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { type WordPart, wordPart } from './word-parts.ts';

type Words = { readonly [key: string]: string | Words };

const PART = /^(.*\/i18n\/(\w+)\.json)\?(first|others)$/;

/**
 * A dictionary in two: `en.json?first` has what the studio shows while it opens, `en.json?others` the rest. Built pages
 * also tell public/theme.js where the first words lie, so that they come along with the app and not after it.
 */
export function splitWords(): Plugin {
  return {
    name: 'inkling:split-words',
    enforce: 'pre',
    load(id) {
      const [, path, , part] = PART.exec(id) ?? [];
      if (path === undefined || part === undefined) return null;
      this.addWatchFile(path);
      const words = partOf(JSON.parse(readFileSync(path, 'utf8')), part as WordPart);
      return `export default ${JSON.stringify(words)}`;
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const files = Object.values(bundle ?? {}).flatMap((chunk) => {
          const [, , language, part] =
            (chunk.type === 'chunk' && PART.exec(chunk.facadeModuleId ?? '')) || [];
          return part === 'first' ? [`${language}=${chunk.fileName}`] : [];
        });
        return html.replace('theme.js"', `theme.js" data-words="${files.sort().join(' ')}"`);
      },
    },
  };
}

/** What belongs to one part, in the shape of the whole. */
export function partOf(words: Words, part: WordPart, prefix = ''): Words {
  const children = Object.entries(words).flatMap(([key, node]): [string, string | Words][] => {
    const path = prefix + key;
    if (typeof node === 'string') return wordPart(path) === part ? [[key, node]] : [];
    const inner = partOf(node, part, `${path}.`);
    return Object.keys(inner).length > 0 ? [[key, inner]] : [];
  });
  return Object.fromEntries(children);
}
