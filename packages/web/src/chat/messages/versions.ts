import { showError } from '../../ui/toast.ts';
import { showVersion } from '../conversation-cache.ts';

export type Direction = 'previous' | 'next';

/** The version that is about to be shown, and which of its buttons is to have the focus. */
let awaited: { id: string; direction: Direction } | undefined;

/** Shows a version, and gives the focus to the same button there: the one that was pressed is gone then. */
export async function stepTo(conversationId: string, id: string, direction: Direction): Promise<void> {
  awaited = { id, direction };
  try {
    await showVersion(conversationId, id);
  } catch (error) {
    awaited = undefined;
    showError(error);
  }
}

/** Which button of a version has the focus now that it is shown. */
export function takeFocus(id: string): Direction | undefined {
  if (awaited?.id !== id) return undefined;
  const { direction } = awaited;
  awaited = undefined;
  return direction;
}
