import { useEffect, useState } from 'react';
import { Outlet } from 'react-router';
import { SidePanel } from '../layout/side-panel.tsx';
import { ConversationList } from './list/ConversationList.tsx';
import { ShortcutsDialog } from './shortcuts/ShortcutsDialog.tsx';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';

/** What a reply needs as soon as it begins, also when the network goes in its middle. */
const AHEAD = [() => import('./conversation/ConversationPage.tsx'), () => import('./markdown/Markdown.tsx')];

/** The conversations at the side, and the one that is open, or a new one. */
export function Chat() {
  const [hasHelp, setHasHelp] = useState(false);
  useShortcuts(() => setHasHelp(true));
  useEffect(() => {
    // What cannot be loaded now is loaded when it is needed.
    for (const load of AHEAD) load().catch(() => undefined);
  }, []);
  return (
    <>
      <SidePanel>
        <ConversationList onHelp={() => setHasHelp(true)} />
      </SidePanel>
      <Outlet />
      {hasHelp && <ShortcutsDialog onClose={() => setHasHelp(false)} />}
    </>
  );
}
