import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Page } from '../../ui/Page.tsx';
import { ApiCalls } from './ApiCalls.tsx';
import { DailyUsage } from './DailyUsage.tsx';
import { firstDay } from './days.ts';
import { Totals } from './Totals.tsx';

const SPANS = ['7', '30', '90', '365'] as const;

/** What the person's own model calls came to. */
export function Usage() {
  const { t } = useTranslation('usage');
  const { timezone } = useProfile().preferences;
  const [span, setSpan] = useState<(typeof SPANS)[number]>('30');
  const start = firstDay(Number(span), timezone, new Date());
  return (
    <Page title={t('title')} description={t('text', { timezone })} wide>
      <Totals />
      <Choice
        name="span"
        label={t('span')}
        options={SPANS.map((value) => ({ value, label: t('lastDays', { days: value }) }))}
        value={span}
        onChange={setSpan}
      />
      <DailyUsage start={start} />
      <ApiCalls start={start} key={start} />
    </Page>
  );
}
