import { lazy } from 'react';
import { useStore } from 'zustand';
import { useT } from '../../i18n/use-t.ts';
import { offerStore, withdrawOffer } from '../../interchange/offer-store.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** Few files tell how they were made; the studio starts without the code that reads them. */
const OfferView = lazy(async () => ({ default: (await import('./offer-view.tsx')).OfferView }));

/** Asks what to do with a file that says how it was made. */
export function OfferDialog() {
  const t = useT();
  const offer = useStore(offerStore, (state) => state.offer);
  return (
    <Dialog open={offer !== null} onClose={withdrawOffer} title={t('interchange.title')}>
      {offer && <OfferView offer={offer} />}
    </Dialog>
  );
}
