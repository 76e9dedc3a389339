/** From a version to the next one. A migration is written once, with the change that needs it, and never changed. */
type Migration = (project: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** By the version they start from. The first version needs none. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** A project of an earlier version as this one has it; anything else as it is, for the schema to judge. */
export function upToDate(
  project: unknown,
  migrations: Readonly<Record<number, Migration>> = MIGRATIONS,
): unknown {
  let present = project;
  while (isProject(present)) {
    const migrate = Object.hasOwn(migrations, present.version)
      ? migrations[present.version]
      : undefined;
    if (!migrate) return present;
    const next = migrate(present);
    // A migration that does not lead on would lead round for ever.
    if (!isProject(next) || next.version <= present.version) return next;
    present = next;
  }
  return present;
}

function isProject(
  value: unknown,
): value is { readonly version: number } & Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    typeof value.version === 'number'
  );
}
