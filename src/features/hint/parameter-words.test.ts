import { expect, test } from 'vitest';
import { lookUp } from '../../i18n/dictionary.ts';
import en from '../../i18n/en.json';
import { ANNOTATOR_SPECS } from '../../shared/annotators/annotator-specs.ts';

test.each(ANNOTATOR_SPECS.map(({ id, parameters }) => [id, parameters] as const))(
  'the annotator %s has words for itself and for each parameter',
  (id, parameters) => {
    const keys = ['name', 'help', ...parameters.flatMap((p) => [p.id, `${p.id}Help`])];
    const missing = keys.filter((key) => lookUp(en, `annotator.${id}.${key}`) === undefined);
    expect(missing).toEqual([]);
  },
);
