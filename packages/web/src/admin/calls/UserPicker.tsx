import { queryOptions } from '@alingai/sdk/react-query';
import { Combobox, ComboboxItem, ComboboxLabel, ComboboxPopover, ComboboxProvider } from '@ariakit/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { useProfile } from '../../session/session.ts';
import fields from '../../ui/Field.module.css';
import menus from '../../ui/Menu.module.css';
import { useDebounced } from '../use-debounced.ts';
import { useFilters } from '../use-filters.ts';
import styles from './UserPicker.module.css';

/** Chooses whose calls are shown, by a part of the name or the e-mail address. */
export function UserPicker() {
  const { t } = useTranslation('admin');
  const own = useProfile();
  const { get, set } = useFilters();
  const id = Number(get('user') ?? own.id);
  const chosen = useQuery({ ...queryOptions(client, 'users.get', id), enabled: id !== own.id });
  const [typed, setTyped] = useState<string>();
  const search = useDebounced(typed?.trim() ?? '');
  const found = useQuery({
    ...queryOptions(client, 'users.list', { limit: 10, ...(search && { search }) }),
    placeholderData: keepPreviousData,
    enabled: typed !== undefined,
  });
  const ownName = t('ownCalls', { name: own.username });
  const name = id === own.id ? ownName : (chosen.data?.user.username ?? '…');

  function choose(userId: number): void {
    set('user', userId === own.id ? undefined : String(userId));
    setTyped(undefined);
  }

  return (
    <div className={fields.field}>
      <ComboboxProvider
        value={typed ?? name}
        setValue={setTyped}
        setOpen={(open) => {
          if (!open) setTyped(undefined);
        }}
      >
        <ComboboxLabel>{t('user')}</ComboboxLabel>
        <Combobox
          className={fields.control}
          placeholder={t('findUser')}
          autoSelect
          onFocus={() => setTyped('')}
          onBlur={() => setTyped(undefined)}
        />
        <ComboboxPopover gutter={4} portal className={`${menus.menu} ${styles.found}`} aria-label={t('users')}>
          {!search && <Choice name={ownName} onChoose={() => choose(own.id)} />}
          {found.data?.users
            .filter((it) => search || it.id !== own.id)
            .map((it) => (
              <Choice key={it.id} name={it.username} email={it.email} onChoose={() => choose(it.id)} />
            ))}
          {found.data?.users.length === 0 && <p className={styles.nobody}>{t('nothingFound')}</p>}
        </ComboboxPopover>
      </ComboboxProvider>
    </div>
  );
}

function Choice({ name, email, onChoose }: { name: string; email?: string; onChoose: () => void }) {
  return (
    <ComboboxItem className={menus.item} value={name} setValueOnClick={false} onClick={onChoose}>
      {name} {email && <span className="faint">{email}</span>}
    </ComboboxItem>
  );
}
