import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Field.tsx';
import { showError } from '../../ui/toast.ts';
import { useData as beginWith, resetAll } from './begin-anew.ts';
import { choices, DATA, type Data, remember, SPEEDS, type Speed } from './remembered.ts';

/** What there is, and how fast models reply. */
export function WorldForm() {
  const { t } = useTranslation('host');
  const [{ data, speed }, setChosen] = useState(choices);
  const changed = (work: Promise<void>) => void work.catch(showError).then(() => setChosen(choices()));
  return (
    <>
      <Select
        name="data"
        label={t('data')}
        value={data}
        onChange={(event) => changed(beginWith(event.target.value as Data))}
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
          // The mock takes it when it starts.
          remember({ speed: event.target.value as Speed });
          location.reload();
        }}
      >
        {SPEEDS.map((it) => (
          <option key={it} value={it}>
            {t(`speed-${it}`)}
          </option>
        ))}
      </Select>
      <Button size="small" onClick={() => changed(resetAll())}>
        {t('reset')}
      </Button>
    </>
  );
}
