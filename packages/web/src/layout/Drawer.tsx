import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Drawer.module.css';

/**
 * The side of the page. On narrow screens it opens above the page, and a click beside it or Escape
 * closes it.
 */
export function Drawer({
  open,
  onClose,
  label,
  children,
}: {
  open: boolean;
  onClose: () => void;
  label: string;
  children: ReactNode;
}) {
  const side = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    side.current?.querySelector<HTMLElement>('a, button')?.focus();
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open, onClose]);
  return (
    <>
      {open && <div className={styles.shade} aria-hidden onPointerDown={onClose} />}
      <aside
        ref={side}
        className={`${styles.side} ${open ? styles.open : ''}`}
        aria-label={label}
        data-drawer={open ? 'open' : undefined}
      >
        {children}
      </aside>
    </>
  );
}
