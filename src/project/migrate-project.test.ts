import { describe, expect, it } from 'vitest';
import { upToDate } from './migrate-project.ts';

const migrations = {
  1: (project: object) => ({ ...project, version: 2, added: true }),
  2: (project: object) => ({ ...project, version: 3 }),
};

describe('upToDate', () => {
  it('takes an earlier project through every version since', () => {
    expect(upToDate({ version: 1, document: 'd' }, migrations)).toEqual({
      version: 3,
      document: 'd',
      added: true,
    });
  });

  it.each([[{ version: 3 }], [{ version: 99 }], [{ version: 'x' }], [null], ['text']])(
    'leaves %j as it is',
    (project) => {
      expect(upToDate(project, migrations)).toEqual(project);
    },
  );

  it('ends even where a migration does not lead on', () => {
    expect(upToDate({ version: 1 }, { 1: (project) => project })).toEqual({ version: 1 });
  });
});
