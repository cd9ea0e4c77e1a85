import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

/** Shortcuts of the whole page; the composer has its own. */
export function useShortcuts(showHelp: () => void, foldList: () => void): void {
  const navigate = useNavigate();
  const actions = useRef({ showHelp, foldList });
  useEffect(() => {
    actions.current = { showHelp, foldList };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'k' && !event.shiftKey) document.querySelector<HTMLElement>('[data-conversation-search]')?.focus();
      else if (key === 'o' && event.shiftKey) void begin();
      else if (key === 'b' && !event.shiftKey) actions.current.foldList();
      else if (key === '/' && !event.shiftKey) actions.current.showHelp();
      else return;
      event.preventDefault();
    };
    const begin = async () => {
      await navigate('/');
      // On the page of a new conversation, nothing else would move the focus.
      document.querySelector<HTMLElement>('[data-composer]')?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate]);
}
