import { setSize } from '../../document/commands/setting-commands.ts';
import { sidesOf } from '../../document/nearest-size.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { Select } from '../../ui/select.tsx';
import styles from './size-fields.module.css';

/** Sides are few, on the pack's grid; a list shows them all and cannot be set wrong. */
export function SizeFields() {
  const t = useT();
  const width = useDocument((document) => document.width);
  const height = useDocument((document) => document.height);
  const defaults = useSession(({ engine }) =>
    engine.status === 'ready' ? engine.manifest.defaults : null,
  );
  return (
    <div className={styles['row']}>
      <Select
        label={t('generate.width')}
        help={t('generate.sizeHelp')}
        value={String(width)}
        options={sides(defaults, width)}
        onChange={(next) => setSize(Number(next), height)}
      />
      <Select
        label={t('generate.height')}
        help={t('generate.sizeHelp')}
        value={String(height)}
        options={sides(defaults, height)}
        onChange={(next) => setSize(width, Number(next))}
      />
    </div>
  );
}

/** All sides the pack can make; the present one as well, though it may not be among them. */
function sides(range: Parameters<typeof sidesOf>[0] | null, present: number) {
  const all = new Set([present, ...(range ? sidesOf(range) : [])]);
  return [...all]
    .sort((a, b) => a - b)
    .map((side) => ({ value: String(side), label: `${side} px` }));
}
