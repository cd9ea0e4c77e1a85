import { FlaskConical, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { ActiveScenarios } from './ActiveScenarios.tsx';
import { Mails } from './Mails.tsx';
import { MockSettingsForm } from './MockSettingsForm.tsx';
import { ScenarioForm } from './ScenarioForm.tsx';
import styles from './ScenarioPanel.module.css';

/** Settings of the mock, beside the pages, which stay usable. */
export function ScenarioPanel() {
  const { t } = useTranslation(['backend', 'common']);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.querySelector('button')?.focus();
  };
  return (
    <>
      <div ref={button} className={styles.opener}>
        <IconButton label={t('panel')} icon={FlaskConical} aria-expanded={open} onClick={() => setOpen(!open)} />
      </div>
      {open && <Panel onClose={close} />}
    </>
  );
}

function Panel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['backend', 'common']);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('panel')}
      className={styles.panel}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className={styles.header}>
        <h2>{t('panel')}</h2>
        <IconButton label={t('common:close')} icon={X} onClick={onClose} />
      </header>
      <MockSettingsForm />
      <ScenarioForm />
      <ActiveScenarios />
      <Mails />
    </aside>
  );
}
