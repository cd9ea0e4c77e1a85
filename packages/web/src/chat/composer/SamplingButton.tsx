import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from '@ariakit/react';
import { SlidersHorizontal } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './SamplingButton.module.css';
import { chooseSampling, useSampling } from './saved-choices.ts';

const LARGEST_TEMPERATURE = 2;
const MOST_TOKENS = 1_000_000;

/** How the model is asked, for those who want it otherwise than usual. */
export function SamplingButton() {
  const { t } = useTranslation('chat');
  const id = useId();
  const { temperature, max_tokens } = useSampling();
  const isUsual = temperature === undefined && max_tokens === undefined;
  return (
    <PopoverProvider placement="top-start">
      <PopoverDisclosure
        render={
          <IconButton
            label={isUsual ? t('sampling') : t('samplingChanged')}
            icon={SlidersHorizontal}
            className={isUsual ? '' : styles.changed}
          />
        }
      />
      <Popover gutter={6} portal unmountOnHide className={styles.popover}>
        <PopoverHeading className={styles.heading}>{t('sampling')}</PopoverHeading>
        <label className={styles.label} htmlFor={`${id}-temperature`}>
          {t('temperature')}
          <output>{temperature ?? t('usual')}</output>
        </label>
        <input
          id={`${id}-temperature`}
          type="range"
          min={0}
          max={LARGEST_TEMPERATURE}
          step={0.1}
          value={temperature ?? 1}
          className={styles.range}
          onChange={(event) => chooseSampling({ max_tokens, temperature: event.target.valueAsNumber })}
        />
        <p className="faint">{t('temperatureHint')}</p>
        <label className={styles.label} htmlFor={`${id}-tokens`}>
          {t('maxTokens')}
        </label>
        <input
          id={`${id}-tokens`}
          type="number"
          min={1}
          max={MOST_TOKENS}
          placeholder={t('usual')}
          value={max_tokens ?? ''}
          className={styles.number}
          onChange={(event) => chooseSampling({ temperature, max_tokens: tokensOf(event.target.valueAsNumber) })}
        />
        <Button size="small" disabled={isUsual} onClick={() => chooseSampling({})}>
          {t('asUsual')}
        </Button>
      </Popover>
    </PopoverProvider>
  );
}

function tokensOf(value: number): number | undefined {
  return value >= 1 ? Math.min(Math.floor(value), MOST_TOKENS) : undefined;
}
