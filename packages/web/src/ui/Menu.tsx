import { Menu as AriaMenu, MenuButton, MenuItem, MenuProvider, useMenuStore } from '@ariakit/react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import styles from './Menu.module.css';

export interface MenuEntry {
  label: string;
  icon?: LucideIcon;
  onSelect: () => void;
  /** Drawn as what cannot be undone. */
  dangerous?: boolean;
  disabled?: boolean;
}

/** What can be done with something, behind a button: `button` is drawn as the element that opens it. */
export function Menu({
  label,
  button,
  entries,
}: {
  label: string;
  button: ReactElement;
  entries: readonly MenuEntry[];
}) {
  const menu = useMenuStore({ placement: 'bottom-end' });

  function select(onSelect: () => void): void {
    // A window that opens now gives the focus back to what has it: the entry will be gone by then.
    menu.getState().disclosureElement?.focus();
    onSelect();
  }

  return (
    <MenuProvider store={menu}>
      <MenuButton render={button} aria-label={label} />
      <AriaMenu gutter={4} portal unmountOnHide className={styles.menu}>
        {entries.map(({ label: text, icon: Icon, onSelect, dangerous, disabled }) => (
          <MenuItem
            key={text}
            disabled={disabled ?? false}
            onClick={() => select(onSelect)}
            className={`${styles.item} ${dangerous ? styles.dangerous : ''}`}
          >
            {Icon && <Icon size={16} aria-hidden />}
            {text}
          </MenuItem>
        ))}
      </AriaMenu>
    </MenuProvider>
  );
}
