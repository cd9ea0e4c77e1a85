import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Field.tsx';
import { showError } from '../../ui/toast.ts';
import { DATA, type Data, mockSettings, SPEEDS, type Speed, saveMockSettings } from './mock-settings.ts';
import { resetAll, switchData } from './reset.ts';

/** Which data there is, and how fast models reply. */
export function MockSettingsForm() {
  const { t } = useTranslation('backend');
  const [{ data, speed }, setSettings] = useState(mockSettings);
  const apply = (work: Promise<void>) => void work.catch(showError).then(() => setSettings(mockSettings()));
  return (
    <>
      <Select
        name="data"
        label={t('data')}
        value={data}
        onChange={(event) => apply(switchData(event.target.value as Data))}
      >
        {DATA.map((it) => (
          <option key={it} value={it}>
            {t(`data-${it}`)}
          </option>
        ))}
      </Select>
      <Select
        name="speed"
        label={t('speed')}
        value={speed}
        onChange={(event) => {
          // The mock reads the speed only when it starts.
          saveMockSettings({ speed: event.target.value as Speed });
          location.reload();
        }}
      >
        {SPEEDS.map((it) => (
          <option key={it} value={it}>
            {t(`speed-${it}`)}
          </option>
        ))}
      </Select>
      <Button size="small" onClick={() => apply(resetAll())}>
        {t('reset')}
      </Button>
    </>
  );
}
