import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { runningScenarios } from './running.ts';
import styles from './ScenarioPanel.module.css';
import { shown } from './wish.ts';

/** The scenarios that were set up, each with an end. */
export function ActiveScenarios() {
  const { t } = useTranslation('host');
  const running = useSyncExternalStore(runningScenarios.subscribe, runningScenarios.get);
  if (running.length === 0) return <p className="faint">{t('noScenario')}</p>;
  return (
    <ul className={styles.running} aria-label={t('running')}>
      {running.map((scenario, index) => {
        const text = shown(scenario.wish);
        return (
          <li key={`${index} ${text}`}>
            <code>{text}</code>
            <Button
              size="small"
              aria-label={t('endOf', { scenario: text })}
              onClick={({ currentTarget }) => {
                // The button goes, and the focus shall stay in the panel.
                currentTarget.closest('aside')?.focus();
                scenario.end();
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
