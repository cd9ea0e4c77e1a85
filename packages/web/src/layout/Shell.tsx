import { Menu as MenuIcon } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { useSessionEnd } from '../session/use-session-end.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Brand } from './Brand.tsx';
import { Drawer } from './Drawer.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { SidePanelHost, SidePanelPlace } from './side-panel.tsx';

/** The frame of all pages for signed-in people: the ways to them at the side, behind a button on narrow screens. */
export function Shell() {
  useSessionEnd();
  return (
    <SidePanelHost>
      <Frame />
    </SidePanelHost>
  );
}

function Frame() {
  const { t } = useTranslation('layout');
  const [open, setOpen] = useState(false);
  const { key } = useLocation();
  // Whoever chose a page wants to see it.
  useEffect(() => setOpen(false), [key]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.bar}>
        <IconButton label={t('menu')} icon={MenuIcon} aria-expanded={open} onClick={() => setOpen(true)} />
        <Brand />
      </header>
      <Drawer open={open} onClose={() => setOpen(false)} label={t('menu')}>
        <Rail />
        <SidePanelPlace className={styles.panel} />
      </Drawer>
      <main id="content" className={styles.main} tabIndex={-1}>
        <Suspense fallback={<LoadingPage />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
