import { useT } from '../../i18n/use-t.ts';
import { sessionStore } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';

/** Opens the pose editor; what it changes becomes what the unit is made from. */
export function EditPoseButton({ unitId }: { readonly unitId: string }) {
  const t = useT();
  return (
    <div>
      <Button onClick={() => sessionStore.setState({ poseUnitId: unitId })}>
        {t('pose.edit')}
      </Button>
    </div>
  );
}
