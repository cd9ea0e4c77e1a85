import type { Model } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { showToast } from '../../ui/toast.ts';
import { refreshModels } from './all-models.ts';
import { ModelFields } from './ModelFields.tsx';
import { valuesOf } from './model-values.ts';

/** All that is known of a model, to be changed; of a new one without `model`. */
export function ModelDialog({ model, onClose }: { model?: Model; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);

  async function save(values: FormData): Promise<void> {
    if (model) await client.models.update(model.id, valuesOf(values));
    else await client.models.create({ id: String(values.get('id')).trim(), ...valuesOf(values) });
    await refreshModels();
    showToast(t('common:saved'));
    onClose();
  }

  return (
    <Dialog title={model ? t('editModel', { name: model.name }) : t('newModel')} onClose={onClose}>
      <Form onSubmit={save}>
        {!model && (
          <TextField
            name="id"
            label={t('modelId')}
            hint={t('modelIdHint')}
            required
            maxLength={200}
            pattern="\S+"
            autoComplete="off"
          />
        )}
        <ModelFields model={model} />
        <FormActions submit={model ? t('common:save') : t('common:create')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
