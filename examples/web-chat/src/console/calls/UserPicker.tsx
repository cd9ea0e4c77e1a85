import { queryOptions } from '@alingai/sdk/react-query';
import { Combobox, ComboboxItem, ComboboxLabel, ComboboxPopover, ComboboxProvider } from '@ariakit/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../account/session.ts';
import { client } from '../../client.ts';
import fields from '../../ui/Field.module.css';
import menus from '../../ui/Menu.module.css';
import { useFilters } from '../use-filters.ts';
import { useSettled } from '../use-settled.ts';

/** Chooses whose calls are shown, by a part of the name or the e-mail address. */
export function UserPicker() {
  const { t } = useTranslation('console');
  const own = useProfile();
  const { get, set } = useFilters();
  const id = Number(get('user') ?? own.id);
  const chosen = useQuery({ ...queryOptions(client, 'users.get', id), enabled: id !== own.id });
  const [typed, setTyped] = useState<string>();
  const search = useSettled(typed?.trim() ?? '');
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
        <ComboboxPopover gutter={4} sameWidth portal className={menus.menu} aria-label={t('users')}>
          <ComboboxItem className={menus.item} value={ownName} setValueOnClick={false} onClick={() => choose(own.id)} />
          {found.data?.users
            .filter((it) => it.id !== own.id)
            .map((it) => (
              <ComboboxItem
                key={it.id}
                className={menus.item}
                value={it.username}
                setValueOnClick={false}
                onClick={() => choose(it.id)}
              >
                {it.username} <span className="faint">{it.email}</span>
              </ComboboxItem>
            ))}
        </ComboboxPopover>
      </ComboboxProvider>
    </div>
  );
}
