import type { Budget } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import styles from './Users.module.css';

/** What is spent of a budget, as a bar and in words; in words alone where there is no limit. */
export function BudgetBar({ budget }: { budget: Budget }) {
  const { t } = useTranslation('admin');
  const { money } = useFormat();
  const { month, monthly_limit: limit, spent, reserved, remaining } = budget;
  const part = limit ? Math.min(1, spent / limit) : 1;
  return (
    <div className={styles.budget}>
      <p className="faint">{t('budgetMonth', { month })}</p>
      <p>
        {limit === null
          ? t('spent', { spent: money(spent) })
          : t('spentOf', { spent: money(spent), limit: money(limit) })}
        {remaining !== null && ` · ${t('remaining', { remaining: money(remaining) })}`}
      </p>
      {limit !== null && (
        <>
          <meter className="visually-hidden" aria-label={t('spentLabel')} max={100} value={Math.round(part * 100)} />
          <div className={styles.meter} aria-hidden>
            <div className={styles.spent} data-full={part >= 1 || undefined} style={{ width: `${part * 100}%` }} />
          </div>
        </>
      )}
      {reserved > 0 && <p className="faint">{t('reserved', { reserved: money(reserved) })}</p>}
    </div>
  );
}
