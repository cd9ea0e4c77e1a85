import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './ScenarioPanel.module.css';
import { describeScenario } from './scenario.ts';
import { activeScenarios } from './scenario-store.ts';

/** The scenarios that are applied, each with a button that ends it. */
export function ActiveScenarios() {
  const { t } = useTranslation('backend');
  const active = useSyncExternalStore(activeScenarios.subscribe, activeScenarios.get);
  if (active.length === 0) return <p className="faint">{t('noScenario')}</p>;
  return (
    <ul className={styles.active} aria-label={t('running')}>
      {active.map(({ scenario, end }, index) => {
        const text = describeScenario(scenario);
        return (
          <li key={`${index} ${text}`}>
            <code>{text}</code>
            <Button
              size="small"
              aria-label={t('endOf', { scenario: text })}
              onClick={({ currentTarget }) => {
                // The button disappears, and the focus is to stay in the panel.
                currentTarget.closest('aside')?.focus();
                end();
              }}
            >
              {t('end')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
