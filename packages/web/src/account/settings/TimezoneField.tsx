import { Combobox, ComboboxItem, ComboboxLabel, ComboboxPopover, ComboboxProvider } from '@ariakit/react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchingTimezones, offsetOf, ownTimezone, todaysName } from '../../i18n/timezones.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './TimezoneField.module.css';

/** The maximum that is rendered; typing more letters finds the others. */
const SHOWN = 60;

/** A time zone, found by typing a part of its name. */
export function TimezoneField({ value: chosen, onChange }: { value: string; onChange: (zone: string) => void }) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState<string>();
  const search = useDeferredValue(typed ?? '');
  const matches = matchingTimezones(search).slice(0, SHOWN);
  const value = todaysName(chosen);
  const now = new Date();
  const own = ownTimezone();

  function choose(zone: string) {
    setTyped(undefined);
    if (zone !== value) onChange(zone);
  }

  return (
    <div className={styles.field}>
      <ComboboxProvider
        value={typed ?? value}
        setValue={(next) => setTyped(next === value ? undefined : next)}
        setSelectedValue={(zone) => choose(String(zone))}
        selectedValue={value}
        // Typing opens the list as well, and must not be overwritten.
        setOpen={(open) => setTyped((letters) => (open ? (letters ?? '') : undefined))}
      >
        <ComboboxLabel className={styles.label}>{t('timezone')}</ComboboxLabel>
        <Combobox placeholder={value} className={styles.input} autoSelect />
        <ComboboxPopover gutter={4} sameWidth portal unmountOnHide className={styles.list}>
          {matches.map((zone) => (
            <ComboboxItem key={zone} value={zone} className={styles.item}>
              <span>{zone.replaceAll('_', ' ')}</span>
              <span className="faint">{offsetOf(zone, now)}</span>
            </ComboboxItem>
          ))}
          {matches.length === 0 && <p className={styles.item}>{t('noTimezone')}</p>}
        </ComboboxPopover>
      </ComboboxProvider>
      <p className="faint">
        {t('timeThere', { time: now.toLocaleTimeString(t('locale'), { timeZone: value, timeStyle: 'short' }) })}
      </p>
      {own !== value && (
        <Button size="small" className={styles.own ?? ''} onClick={() => choose(own)}>
          {t('useOwnTimezone', { zone: own })}
        </Button>
      )}
    </div>
  );
}
