import { describe, expect, it } from 'vitest';
import { hintNames } from './hint-names.ts';

describe('hints', () => {
  it('are named after their picture and annotator', () => {
    expect(hintNames(['holiday.2026.jpeg'])(0, 'canny')).toBe('holiday.2026.canny.png');
  });

  it('of pictures of one name get numbers, whatever case and ending', () => {
    const nameOf = hintNames(['a.png', 'sub/A.JPG', 'a-2.png', 'a.webp']);
    expect([0, 1, 2, 3].map((i) => nameOf(i, 'blur'))).toEqual([
      'a.blur.png',
      'A-2.blur.png',
      'a-2-2.blur.png',
      'a-3.blur.png',
    ]);
  });

  it('cannot leave their folder or break an archive', () => {
    const nameOf = hintNames(['../../etc/passwd', 'a:b?.png', '.png']);
    expect([0, 1, 2].map((i) => nameOf(i, 'none'))).toEqual([
      'passwd.none.png',
      'a_b_.none.png',
      'picture.none.png',
    ]);
  });
});
