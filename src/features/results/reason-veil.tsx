import { useT } from '../../i18n/use-t.ts';
import { Veil } from '../../ui/veil.tsx';

/** Why a picture is blurred, and the way to see it. */
export function ReasonVeil({ onShow }: { readonly onShow: () => void }) {
  const t = useT();
  return <Veil words={t('safety.flagged')} showLabel={t('safety.showAnyway')} onShow={onShow} />;
}
