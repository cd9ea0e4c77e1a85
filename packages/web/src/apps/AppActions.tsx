import type { App } from '@alingai/sdk';
import { mutationOptions } from '@alingai/sdk/react-query';
import { useMutation } from '@tanstack/react-query';
import { Pencil, Play, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../client.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Menu } from '../ui/Menu.tsx';
import { showToast } from '../ui/toast.ts';
import { AppDialog } from './AppDialog.tsx';
import { refreshAppList, refreshApps } from './refresh-apps.ts';

/** The actions on an own application. */
export function AppActions({ app }: { app: App }) {
  const { t } = useTranslation(['apps', 'common']);
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const update = useMutation({ ...mutationOptions(client, 'apps.update'), onSuccess: refreshApps });
  const runs = app.status === 'running';

  return (
    <>
      <Button
        icon={runs ? Square : Play}
        pending={update.isPending}
        onClick={() => update.mutate([app.id, { status: runs ? 'stopped' : 'running' }])}
      >
        {runs ? t('stop') : t('run')}
      </Button>
      <Button icon={Pencil} onClick={() => setEditing(true)}>
        {t('common:edit')}
      </Button>
      <Menu
        label={t('common:actions')}
        entries={[{ label: t('common:delete'), icon: Trash2, dangerous: true, onSelect: () => setDeleting(true) }]}
      />
      {editing && (
        <AppDialog
          edited={app}
          onSaved={async () => {
            await refreshApps();
            setEditing(false);
            showToast(t('common:saved'));
          }}
          onClose={() => setEditing(false)}
        />
      )}
      {deleting && (
        <ConfirmDialog
          title={t('deleteTitle', { name: app.name })}
          text={t('deleteText')}
          action={t('common:delete')}
          onConfirm={async () => {
            await client.apps.delete(app.id);
            await navigate('/apps');
            void refreshAppList();
            showToast(t('deleted'));
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
