import { Menu as AriaMenu, MenuButton, MenuItem, MenuProvider, useMenuStore } from '@ariakit/react';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from './IconButton.tsx';
import styles from './Menu.module.css';

export interface MenuEntry {
  label: string;
  icon?: LucideIcon;
  onSelect: () => void;
  /** Styled as an action that cannot be undone. */
  dangerous?: boolean;
  disabled?: boolean;
}

/** A menu of actions; `button` is rendered as the element that opens it, by default three dots. */
export function Menu({
  label,
  button = <IconButton label={label} icon={Ellipsis} />,
  entries,
}: {
  label: string;
  button?: ReactElement;
  entries: readonly MenuEntry[];
}) {
  const menu = useMenuStore({ placement: 'bottom-end' });

  function select(onSelect: () => void): void {
    // A dialog restores the focus to the element that has it now, and the menu entry will be gone
    // by then.
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
