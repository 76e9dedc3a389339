import { useT } from '../../i18n/use-t.ts';
import { lookAt } from '../../pack-shelf/pack-actions.ts';
import { Button } from '../../ui/button.tsx';
import styles from './pack-manager.module.css';
import { sizeWords } from './pack-words.ts';
import { useCatalogue } from './use-catalogue.ts';

/** Packs that this studio knows of; whoever serves it may edit the list. */
export function CatalogueList() {
  const t = useT();
  const catalogue = useCatalogue();
  if (catalogue.length === 0) return null;
  return (
    <>
      <h4 className={styles['name']}>{t('packs.catalogue')}</h4>
      <ul className={styles['list']}>
        {catalogue.map(({ url, name, about, bytes, license }) => (
          <li key={url} className={styles['item']}>
            <h5 className={styles['name']}>{name}</h5>
            <p className={styles['muted']}>{about}</p>
            <p className={styles['muted']}>
              {t('packs.catalogueFacts', { size: sizeWords(bytes), license })}
            </p>
            <div className={styles['buttons']}>
              <Button
                label={t('packs.lookNamed', { name })}
                onClick={() =>
                  void lookAt({ kind: 'url', url: new URL(url, document.baseURI).href })
                }
              >
                {t('packs.look')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
