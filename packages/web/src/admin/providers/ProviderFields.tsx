import type { Provider } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Checkbox, Select, TextField } from '../../ui/Field.tsx';

const PROTOCOLS = [
  ['chat_completions', 'protocolChatCompletions'],
  ['responses', 'protocolResponses'],
  ['messages', 'protocolMessages'],
] as const;

/** The fields that new and existing providers share. */
export function ProviderFields({
  provider,
  keyHint,
}: {
  provider: Pick<
    Provider,
    'display_name' | 'base_url' | 'protocol' | 'requires_key' | 'is_active' | 'sort_order' | 'first_byte_timeout'
  >;
  keyHint: string;
}) {
  const { t } = useTranslation('admin');
  return (
    <>
      <TextField
        name="display_name"
        label={t('providerName')}
        defaultValue={provider.display_name}
        required
        maxLength={100}
      />
      <TextField
        name="base_url"
        label={t('baseUrl')}
        hint={t('baseUrlHint')}
        type="url"
        defaultValue={provider.base_url}
        required
        maxLength={500}
      />
      <Select name="protocol" label={t('protocol')} defaultValue={provider.protocol}>
        {PROTOCOLS.map(([protocol, name]) => (
          <option key={protocol} value={protocol}>
            {t(name)}
          </option>
        ))}
      </Select>
      <TextField
        name="api_key"
        label={t('apiKey')}
        hint={keyHint}
        type="password"
        required={false}
        maxLength={500}
        autoComplete="off"
      />
      <TextField
        name="sort_order"
        label={t('order')}
        hint={t('orderHint')}
        type="number"
        step={1}
        defaultValue={provider.sort_order}
        required
      />
      <TextField
        name="first_byte_timeout"
        label={t('firstByteTimeout')}
        hint={t('firstByteTimeoutHint')}
        type="number"
        min={1}
        max={3600}
        step={1}
        defaultValue={provider.first_byte_timeout ?? ''}
        required={false}
      />
      <Checkbox name="requires_key" label={t('requiresKey')} defaultChecked={provider.requires_key} />
      <Checkbox name="is_active" label={t('isActive')} defaultChecked={provider.is_active} />
    </>
  );
}

/** The values of `ProviderFields` as the API takes them. */
export function valuesOf(values: FormData) {
  const text = (name: string) => String(values.get(name) ?? '').trim();
  return {
    display_name: text('display_name'),
    base_url: text('base_url'),
    protocol: text('protocol') as Provider['protocol'],
    requires_key: values.has('requires_key'),
    is_active: values.has('is_active'),
    sort_order: Number(text('sort_order')),
    first_byte_timeout: text('first_byte_timeout') === '' ? null : Number(text('first_byte_timeout')),
    ...(text('api_key') && { api_key: text('api_key') }),
  };
}
