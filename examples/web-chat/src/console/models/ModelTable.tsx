import type { Model } from '@alingai/sdk';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Table } from '../../ui/Table.tsx';
import { showToast } from '../../ui/toast.ts';
import { refreshModels } from './all-models.ts';
import { ModelDialog } from './ModelDialog.tsx';
import { ModelSwitch } from './ModelSwitch.tsx';
import styles from './Models.module.css';
import { MoveButtons } from './MoveButtons.tsx';
import { useTypeNames } from './types.ts';
import { useDragging } from './use-dragging.ts';
import { useOrder } from './use-order.ts';

export function ModelTable({ models }: { models: readonly Model[] }) {
  const { t } = useTranslation(['console', 'common']);
  const { number, compact } = useFormat();
  const types = useTypeNames();
  const { move, said } = useOrder(models);
  const rowProps = useDragging(models, move);
  const [editing, setEditing] = useState<Model>();
  const [deleting, setDeleting] = useState<Model>();
  const price = (value: number) => number(value, { maximumFractionDigits: 6 });
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <Table
        label={t('models')}
        rows={models}
        rowKey={(it) => it.id}
        rowProps={rowProps}
        columns={[
          {
            title: t('place'),
            hideTitle: true,
            cell: (it) => <MoveButtons model={it} place={models.indexOf(it)} count={models.length} onMove={move} />,
          },
          {
            title: t('model'),
            cell: (it) => (
              <div className={styles.name}>
                <p>{it.name}</p>
                <p className="faint">{it.id}</p>
              </div>
            ),
          },
          { title: t('on'), cell: (it) => <ModelSwitch model={it} /> },
          { title: t('modelType'), cell: (it) => types[it.type] },
          { title: t('asks'), cell: (it) => it.providers.map((offer) => offer.provider).join(', ') },
          { title: t('contextWindow'), numeric: true, cell: (it) => compact(it.context_window) },
          { title: t('maxTokens'), numeric: true, cell: (it) => compact(it.max_tokens) },
          {
            title: t('price'),
            numeric: true,
            cell: (it) => `${price(it.input_price_per_1k)} / ${price(it.output_price_per_1k)}`,
          },
          { title: t('can'), cell: (it) => <Capabilities model={it} /> },
          {
            title: t('common:actions'),
            hideTitle: true,
            cell: (it) => (
              <span className={styles.actions}>
                <IconButton label={t('editModel', { name: it.name })} icon={Pencil} onClick={() => setEditing(it)} />
                <IconButton label={`${t('common:delete')}: ${it.name}`} icon={Trash2} onClick={() => setDeleting(it)} />
              </span>
            ),
          },
        ]}
      />
      {editing && <ModelDialog model={editing} onClose={() => setEditing(undefined)} />}
      {deleting && (
        <Confirm
          title={t('deleteModel', { name: deleting.name })}
          text={t('deleteModelText')}
          action={t('common:delete')}
          onConfirm={async () => {
            await client.models.delete(deleting.id);
            await refreshModels();
            showToast(t('modelDeleted'));
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </>
  );
}

function Capabilities({ model }: { model: Model }) {
  const { t } = useTranslation('console');
  const { supports_streaming, supports_function_calling, supports_vision } = model;
  return (
    <span className={styles.capabilities}>
      {supports_streaming && <Badge>{t('streaming')}</Badge>}
      {supports_function_calling && <Badge>{t('functionCalling')}</Badge>}
      {supports_vision && <Badge>{t('vision')}</Badge>}
    </span>
  );
}
