import type { components } from '@alingai/contract';

type Schemas = components['schemas'];
export interface Charge {
  /** Identifies the payment. Charging the same reference again returns the first outcome. */
  reference: string;
  /** In hundredths of the currency. */
  amount: number;
  currency: 'USD';
  method: PaymentMethod;
  billingAddress: BillingAddress;
  /** What is paid for. */
  description: string;
}

export type Payment = { approved: true; paymentId: string } | { approved: false; reason: string };

export interface Payments {
  /** Charges once for each reference. Throws when the outcome is unknown. */
  charge(charge: Charge): Promise<Payment>;
}

export type BillingAddress = Schemas['BillingAddress'];

export type PaymentMethod = Schemas['PaymentMethod'];
