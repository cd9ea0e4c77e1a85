import { useState } from 'react';
import { Outlet } from 'react-router';
import { SidePanel } from '../layout/side-panel.tsx';
import { ConversationList } from './list/ConversationList.tsx';
import { ShortcutsDialog } from './shortcuts/ShortcutsDialog.tsx';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';

/** The conversations at the side, and the one that is open, or a new one. */
export function Chat() {
  const [hasHelp, setHasHelp] = useState(false);
  useShortcuts(() => setHasHelp(true));
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
