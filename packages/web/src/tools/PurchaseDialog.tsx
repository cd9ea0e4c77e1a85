import type { BillingAddress, PaymentMethod, Tool } from '@alingai/sdk';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../client.ts';
import { useFormat } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { countriesIn } from './countries.ts';

const METHODS = ['credit_card', 'alipay', 'wechat_pay'] as const satisfies readonly PaymentMethod[];
const OPTIONAL = ['name', 'street', 'postal_code', 'state'] as const;

/** The payment method and the billing address. */
export function PurchaseDialog({
  tool,
  onPurchased,
  onClose,
}: {
  tool: Tool;
  onPurchased: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation(['tools', 'common']);
  const { money } = useFormat();
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);

  async function purchase(values: FormData) {
    const text = (name: string) => String(values.get(`billing_address.${name}`) ?? '').trim();
    const billing_address: BillingAddress = { country: text('country'), city: text('city') };
    for (const name of OPTIONAL) if (text(name)) billing_address[name] = text(name);
    const payment_method = METHODS.find((it) => it === values.get('payment_method')) ?? METHODS[0];
    await client.tools.purchase(tool.id, { payment_method, billing_address });
    await onPurchased();
  }

  const optional = (name: (typeof OPTIONAL)[number], autoComplete: string) => ({
    name: `billing_address.${name}`,
    label: t(name),
    autoComplete,
    required: false,
  });
  return (
    <Dialog title={t('buyTitle', { name: tool.name })} onClose={onClose}>
      <Form onSubmit={purchase}>
        <p className="faint">{tool.price === 0 ? t('freeText') : t('charge', { price: money(tool.price) })}</p>
        <Select name="payment_method" label={t('paymentMethod')} required>
          {METHODS.map((method) => (
            <option key={method} value={method}>
              {t(method)}
            </option>
          ))}
        </Select>
        <Select
          name="billing_address.country"
          label={t('country')}
          autoComplete="country"
          defaultValue={regionOf(navigator.language)}
          required
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        <TextField
          name="billing_address.city"
          label={t('city')}
          autoComplete="address-level2"
          maxLength={100}
          required
        />
        <TextField {...optional('name', 'name')} maxLength={100} />
        <TextField {...optional('street', 'street-address')} maxLength={200} />
        <TextField {...optional('postal_code', 'postal-code')} maxLength={20} />
        <TextField {...optional('state', 'address-level1')} maxLength={100} />
        <FormActions submit={tool.price === 0 ? t('get') : t('pay', { price: money(tool.price) })}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** The most likely country of a language tag: `CN` for `zh`. */
function regionOf(language: string): string | undefined {
  return new Intl.Locale(language).maximize().region;
}
