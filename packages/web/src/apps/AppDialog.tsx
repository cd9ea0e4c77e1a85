import type { App } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { client } from '../client.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea, TextField } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { appValues } from './app-values.ts';
import { ModelSelect } from './ModelSelect.tsx';

/** Creates an application, or changes one. */
export function AppDialog({
  edited,
  onSaved,
  onClose,
}: {
  edited: App | undefined;
  onSaved: (app: App) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['apps', 'common']);

  async function save(form: FormData) {
    const values = appValues(form);
    await onSaved(await (edited ? client.apps.update(edited.id, values) : client.apps.create(values)));
  }

  return (
    <Dialog title={edited ? t('editTitle') : t('create')} onClose={onClose}>
      <Form onSubmit={save}>
        <TextField name="name" label={t('name')} defaultValue={edited?.name} maxLength={100} required autoFocus />
        <TextArea
          name="description"
          label={t('description')}
          defaultValue={edited?.description}
          rows={2}
          maxLength={1000}
          required={false}
        />
        <ModelSelect current={edited?.model} />
        <TextArea
          name="config.system_prompt"
          label={t('systemPrompt')}
          hint={t('systemPromptHint')}
          defaultValue={edited?.config.system_prompt ?? ''}
          rows={5}
          maxLength={20000}
          required={false}
        />
        <TextField
          name="config.temperature"
          type="number"
          label={t('temperature')}
          hint={t('temperatureHint')}
          defaultValue={edited?.config.temperature ?? ''}
          min={0}
          max={2}
          step="any"
          required={false}
        />
        <TextField
          name="config.max_tokens"
          type="number"
          label={t('maxTokens')}
          hint={t('maxTokensHint')}
          defaultValue={edited?.config.max_tokens ?? ''}
          min={1}
          max={1000000}
          required={false}
        />
        <FormActions submit={edited ? t('common:save') : t('common:create')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
