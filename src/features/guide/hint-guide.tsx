import { useT } from '../../i18n/use-t.ts';
import { ANNOTATOR_GROUPS } from '../../shared/annotators/annotator-spec.ts';
import { ANNOTATOR_SPECS } from '../../shared/annotators/annotator-specs.ts';
import styles from './guide.module.css';

/** Every preprocessor with what it makes of one photograph. */
export function HintGuide() {
  const t = useT();
  return (
    <section>
      <h3 className={styles['title']}>{t('guide.hints')}</h3>
      {ANNOTATOR_GROUPS.map((group) => {
        const specs = ANNOTATOR_SPECS.filter((spec) => spec.group === group);
        return specs.length === 0 ? null : (
          <div key={group}>
            <h4 className={styles['group']}>{t(`hint.group.${group}`)}</h4>
            <ul className={styles['hints']}>
              {specs.map(({ id }) => (
                <li key={id} className={styles['hint']}>
                  <img
                    className={styles['picture']}
                    src={`annotators/${id}.webp`}
                    alt=""
                    loading="lazy"
                  />
                  <div>
                    <h5 className={styles['name']}>{t(`annotator.${id}.name`)}</h5>
                    <p>{t(`annotator.${id}.help`)}</p>
                  </div>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
