const MOST_WORDS = 12;
const LONGEST_WORD = 60;

/** What a LoRA wants to be called by, as its trainer said or else by how often its captions had it. */
export function triggerWords(metadata: ReadonlyMap<string, string>): readonly string[] {
  const phrase = metadata.get('modelspec.trigger_phrase')?.trim();
  const words = phrase ? phrase.split(',') : mostFrequent(metadata.get('ss_tag_frequency'));
  return [...new Set(words.map((word) => word.trim().slice(0, LONGEST_WORD)))]
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}

/** `ss_tag_frequency`: folders of pictures, each with its tags and their numbers. */
function mostFrequent(text: string | undefined): readonly string[] {
  const counts = new Map<string, number>();
  for (const folder of Object.values(parseObject(text))) {
    if (typeof folder !== 'object' || folder === null) continue;
    for (const [tag, count] of Object.entries(folder)) {
      if (typeof count === 'number') counts.set(tag.trim(), (counts.get(tag.trim()) ?? 0) + count);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([tag]) => tag);
}

function parseObject(text: string | undefined): object {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
