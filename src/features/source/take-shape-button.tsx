import { setSize } from '../../document/commands/setting-commands.ts';
import { nearestSize } from '../../document/nearest-size.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import type { SourcePicture } from '../../storage/picture-store.ts';
import { Button } from '../../ui/button.tsx';

/** Makes the sheet the picture's shape, as nearly as the pack can; nothing where it is already. */
export function TakeShapeButton({ picture }: { readonly picture: SourcePicture }) {
  const t = useT();
  const sheet = useDocument(({ width, height }) => `${width} × ${height}`);
  const defaults = useSession(({ engine }) =>
    engine.status === 'ready' ? engine.manifest.defaults : null,
  );
  if (!defaults) return null;
  const { width, height } = nearestSize(picture.pixels, defaults);
  if (sheet === `${width} × ${height}`) return null;
  const words = t('source.takeShape');
  return (
    <Button
      variant="quiet"
      label={`${words}: ${width} × ${height}`}
      onClick={() => setSize(width, height)}
    >
      {words}
    </Button>
  );
}
