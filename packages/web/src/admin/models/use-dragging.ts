import type { Model } from '@alingai/sdk';
import { type HTMLAttributes, useState } from 'react';

type RowProps = HTMLAttributes<HTMLTableRowElement> & { 'data-drop'?: 'before' | 'after' | undefined };

/**
 * Makes the rows of models draggable with a mouse, and shows where one would drop. Without a mouse
 * there are buttons.
 */
export function useDragging(
  models: readonly Model[],
  onMove: (from: number, to: number) => void,
): (model: Model) => RowProps {
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const from = models.findIndex((it) => it.id === dragged);

  function end(): void {
    setDragged(undefined);
    setOver(undefined);
  }

  return ({ id }) => {
    const place = models.findIndex((it) => it.id === id);
    return {
      draggable: true,
      'data-drop': dragged && over === id && place !== from ? (place < from ? 'before' : 'after') : undefined,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'move';
        // Firefox starts no drag without data.
        event.dataTransfer.setData('text/plain', id);
        setDragged(id);
      },
      onDragOver: (event) => {
        if (!dragged) return;
        event.preventDefault();
        setOver(id);
      },
      onDrop: (event) => {
        event.preventDefault();
        if (dragged) onMove(from, place);
        end();
      },
      onDragEnd: end,
    };
  };
}
