import type { Provider } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { PRESETS, type Preset } from '../presets.ts';
import styles from './Connect.module.css';

/** The common providers, one of which is chosen, or another service. */
export function PresetTiles({
  providers,
  onChoose,
}: {
  providers: readonly Provider[];
  onChoose: (preset: Preset | 'other') => void;
}) {
  const { t } = useTranslation('admin');
  const isConnected = (key: string) => providers.some((it) => it.key === key && it.is_active && it.has_key);
  return (
    <>
      <p className="faint">{t('connectText')}</p>
      <ul className={styles.tiles}>
        {PRESETS.map((it) => (
          <li key={it.key}>
            <button type="button" className={styles.tile} onClick={() => onChoose(it)}>
              <strong>{it.display_name}</strong>
              <span className="faint">{isConnected(it.key) ? t('connected') : new URL(it.base_url).host}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" className={styles.tile} onClick={() => onChoose('other')}>
            <strong>{t('presetOther')}</strong>
            <span className="faint">{t('presetOtherText')}</span>
          </button>
        </li>
      </ul>
    </>
  );
}
