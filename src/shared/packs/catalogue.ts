import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));

/** What stands in `public/packs/catalogue.json`. */
const entrySchema = v.object({
  name: text,
  about: text,
  /** Of a manifest, a folder or a hub's page; relative ones are told from the studio's own address. */
  url: text,
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  license: text,
});

const catalogueSchema = v.pipe(v.array(v.unknown()), v.maxLength(200));

export type CatalogueEntry = v.InferOutput<typeof entrySchema>;
export type Catalogue = readonly CatalogueEntry[];

/** Every entry that makes sense: one slip does not hide the others. */
export function readCatalogue(json: unknown): Catalogue {
  const entries = v.safeParse(catalogueSchema, json);
  if (!entries.success) return [];
  return entries.output.flatMap((entry) => {
    const parsed = v.safeParse(entrySchema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}
