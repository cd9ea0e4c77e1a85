import { useEffect, useState } from 'react';
import { Outlet } from 'react-router';
import { SidePanel } from '../layout/side-panel.tsx';
import { ConversationList } from './list/ConversationList.tsx';
import { FoldedList } from './list/FoldedList.tsx';
import { useFolded } from './list/use-folded.ts';
import { ShortcutsDialog } from './shortcuts/ShortcutsDialog.tsx';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';

/** Loaded early: a reply needs it at once, also when the network fails meanwhile. */
const loadAhead = () => import('./conversation/ConversationPage.tsx');

/** The list of conversations, and the open one or a new one. */
export function Chat() {
  const [hasHelp, setHasHelp] = useState(false);
  const [isFolded, fold] = useFolded();
  useShortcuts(
    () => setHasHelp(true),
    () => fold(!isFolded),
  );
  useEffect(() => {
    // If it cannot be loaded now, it is loaded when it is needed.
    loadAhead().catch(() => undefined);
  }, []);
  return (
    <>
      <SidePanel>
        {isFolded ? (
          <FoldedList onUnfold={() => fold(false)} />
        ) : (
          <ConversationList onHelp={() => setHasHelp(true)} onFold={() => fold(true)} />
        )}
      </SidePanel>
      <Outlet />
      {hasHelp && <ShortcutsDialog onClose={() => setHasHelp(false)} />}
    </>
  );
}
