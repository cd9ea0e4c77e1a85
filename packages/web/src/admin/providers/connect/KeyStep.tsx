import type { Provider } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../client.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import { FormActions } from '../../../ui/FormActions.tsx';
import type { Preset } from '../presets.ts';
import { refreshProviders } from '../refresh-providers.ts';
import { TestNotice, type TestResult } from './TestNotice.tsx';

/** A provider that has a key now, and what its test came to if it was tested. */
export interface Connected {
  provider: Provider;
  result?: TestResult;
}

/**
 * Takes a key, tries it, and keeps it when a model has answered, or when that is wanted all the
 * same.
 */
export function KeyStep({
  preset,
  known,
  onConnected,
}: {
  preset: Preset;
  /** The provider, if the platform has it already. */
  known: Provider | undefined;
  onConnected: (connected: Connected) => void;
}) {
  const { t } = useTranslation('admin');
  const [made, setMade] = useState(known);
  const [tried, setTried] = useState<{ result: TestResult; changes: Changes }>();
  const hasKey = made?.has_key === true;

  async function test(values: FormData): Promise<void> {
    setTried(undefined);
    const apiKey = String(values.get('api_key') ?? '').trim();
    const changes: Changes = { base_url: String(values.get('base_url')).trim(), ...(apiKey && { api_key: apiKey }) };
    // Switched off until it has been seen to work.
    const provider = made
      ? await client.providers.update(made.id, { base_url: changes.base_url })
      : await client.providers.create({ ...preset, base_url: changes.base_url, is_active: false });
    setMade(provider);
    const result = await client.providers.test(provider.id, apiKey ? { api_key: apiKey } : {});
    if (result.ok) await keep(provider, changes, result);
    else setTried({ result, changes });
  }

  async function keep({ id }: Provider, changes: Changes, result?: TestResult): Promise<void> {
    const provider = await client.providers.update(id, { ...changes, is_active: true });
    await refreshProviders();
    onConnected({ provider, ...(result && { result }) });
  }

  return (
    <Form onSubmit={test}>
      {(preset.requires_key || hasKey) && (
        <TextField
          name="api_key"
          label={t('apiKey')}
          hint={hasKey ? t('apiKeyKeepHint', { hint: made?.key_hint ?? '' }) : t('apiKeyNewHint')}
          type="password"
          required={!hasKey}
          maxLength={500}
          autoComplete="off"
        />
      )}
      <TextField
        name="base_url"
        label={t('baseUrl')}
        hint={t('baseUrlRegionHint')}
        type="url"
        defaultValue={made?.base_url ?? preset.base_url}
        required
        maxLength={500}
      />
      {tried && <TestNotice result={tried.result} />}
      <FormActions submit={tried ? t('testAgain') : t('testAndContinue')}>
        {tried && made && <Button onClick={() => void keep(made, tried.changes)}>{t('keepAnyway')}</Button>}
      </FormActions>
    </Form>
  );
}

interface Changes {
  base_url: string;
  api_key?: string;
}
