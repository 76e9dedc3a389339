import fc from 'fast-check';

/** Values that parsers stumble over: of wrong kinds, out of every range, named like parts of every object. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    -1,
    0.5,
    1e308,
    -0,
    '',
    '\0',
    '../../../etc/passwd',
    '__proto__',
    'constructor',
    'x'.repeat(10_000),
    [],
    {},
  ),
);

const hostileKey = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'length');

/** The JSON text of `value` after a few changes anywhere in it: replaced, removed and added parts. */
export function mutatedJson(value: unknown): fc.Arbitrary<string> {
  const change = fc.record({
    /** Which of all places, as a share. */
    place: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
    value: hostileValue,
    key: hostileKey,
    kind: fc.constantFrom('replace', 'remove', 'add'),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    // Text, because a key `__proto__` in it becomes an own property only when it is parsed.
    let text = JSON.stringify(value);
    for (const { place, value: put, key, kind } of changes) {
      const slots = slotsOf(text);
      const slot = slots[Math.floor(place * slots.length)];
      if (!slot) continue;
      const replacement = JSON.stringify(put);
      const old = text.slice(slot.start, slot.end);
      const changed = {
        replace: replacement,
        remove: 'null',
        add: `{${JSON.stringify(key)}:${replacement},"kept":${old}}`,
      }[kind];
      text = text.slice(0, slot.start) + changed + text.slice(slot.end);
    }
    return text;
  });
}

interface Slot {
  readonly start: number;
  readonly end: number;
}

/** Where scalar values stand in a JSON text. */
function slotsOf(text: string): readonly Slot[] {
  const scalar = /"(?:\\.|[^"\\])*"(?!\s*:)|-?\d[\d.eE+-]*|true|false|null/g;
  return Array.from(text.matchAll(scalar), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** Nothing that was read may have reached what all objects inherit. */
export function inheritedKeys(): readonly string[] {
  const keys: string[] = [];
  for (const key in {}) keys.push(key);
  return keys;
}
