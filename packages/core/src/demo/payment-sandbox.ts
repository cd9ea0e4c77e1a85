import type { Payments } from '../ports/payments.ts';

/** The city of a billing address whose payments are declined. */
const DECLINED_CITY = 'Declined';

/** Simulates the payment service: approves every charge except for the city `Declined`. */
export const paymentSandbox: Payments = {
  async charge({ reference, billingAddress }) {
    return billingAddress.city === DECLINED_CITY
      ? { approved: false, reason: 'The sandbox declines payments from the city Declined' }
      : { approved: true, paymentId: `sandbox_${reference}` };
  },
};
