import type { Model } from '@alingai/sdk';
import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Models.module.css';

/** Moves a model by one place. The focus stays on the button, also when its row is at another place. */
export function MoveButtons({
  model,
  place,
  count,
  onMove,
}: {
  model: Model;
  place: number;
  count: number;
  onMove: (from: number, to: number) => void;
}) {
  const { t } = useTranslation('admin');
  const buttons = useRef<HTMLSpanElement>(null);
  const pressed = useRef<number>(undefined);
  useEffect(() => {
    const index = pressed.current;
    pressed.current = undefined;
    const all = buttons.current?.querySelectorAll('button');
    if (index === undefined || !all) return;
    // The one at the end of the list cannot be pressed any more; the other one can.
    const next = all[index]?.disabled ? all[1 - index] : all[index];
    next?.focus();
  }, [place]);

  function move(index: number, to: number): void {
    pressed.current = index;
    onMove(place, to);
  }

  return (
    <span ref={buttons} className={styles.move}>
      <GripVertical size={16} aria-hidden className={styles.grip} />
      <IconButton
        label={t('moveUp', { name: model.name })}
        icon={ChevronUp}
        disabled={place === 0}
        onClick={() => move(0, place - 1)}
      />
      <IconButton
        label={t('moveDown', { name: model.name })}
        icon={ChevronDown}
        disabled={place === count - 1}
        onClick={() => move(1, place + 1)}
      />
    </span>
  );
}
