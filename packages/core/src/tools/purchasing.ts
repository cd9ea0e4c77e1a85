import { ownerIn } from '../cluster/owner.ts';
import { invalid, PlatformError } from '../errors.ts';
import type { IdempotencyClaim } from '../idempotency/store.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { BillingAddress, Payment, PaymentMethod, Payments } from '../ports/payments.ts';
import { unreachable } from '../unreachable.ts';
import { COUNTRIES } from './countries.ts';
import type { ListedPurchase, Purchase, PurchaseStore, Reservation } from './purchase.ts';
import type { ListedTool } from './tool.ts';
import type { Tools } from './tools.ts';

/**
 * How long a request may take to charge. After that, another request can take over the purchase.
 */
const HOLD_MS = 2 * 60 * 1000;

export interface PurchaseWish {
  paymentMethod: PaymentMethod;
  billingAddress: BillingAddress;
  /** The idempotency key of the request and what answers it, stored with the purchase. */
  answer?: { claim: IdempotencyClaim; of: (purchase: ListedPurchase) => string };
}

interface PurchasingPorts {
  store: { purchases: PurchaseStore };
  clock: Clock;
  cluster: Cluster;
  ids: Ids;
  payments: Payments;
  log: Log;
}

/**
 * Purchases tools, each once per person.
 * - The purchase is reserved before it is charged, so that of two requests at once only one
 *   charges.
 * - The price is the tool's at the time of the reservation.
 * - A declined payment leaves nothing behind, so that another payment method can be tried.
 * - When the outcome of a charge is unknown, the purchase stays pending. The next request charges
 *   it again under the same reference, which the payment service treats as the same payment.
 */
export function createPurchasing({ store, clock, cluster, ids, payments, log }: PurchasingPorts, tools: Tools) {
  async function purchase(
    accountId: number,
    toolPublicId: string,
    { answer, ...wish }: PurchaseWish,
  ): Promise<ListedPurchase> {
    if (!COUNTRIES.has(wish.billingAddress.country)) {
      throw invalid('billing_address.country', 'is not an ISO 3166 country code');
    }
    const tool = await tools.get(toolPublicId);
    const now = clock.now();
    const reserved = reservedBy(
      await store.purchases.reserve({
        publicId: ids.next('purchase'),
        accountId,
        toolId: tool.id,
        amount: tool.price,
        ...wish,
        heldUntil: now + HOLD_MS,
        owner: ownerIn(cluster),
        createdAt: now,
      }),
    );
    const paymentId = reserved.amount === 0 ? null : await pay(reserved, tool);
    const completed: ListedPurchase = {
      ...reserved,
      status: 'completed',
      paymentId,
      toolPublicId: tool.publicId,
      toolName: tool.name,
    };
    const answered = answer && { claim: answer.claim, answer: answer.of(completed) };
    await store.purchases.complete(reserved.id, paymentId, answered);
    return completed;
  }

  async function pay(purchase: Purchase, tool: ListedTool): Promise<string> {
    const payment = await charge(purchase, tool);
    if (payment.approved) return payment.paymentId;
    await store.purchases.forget(purchase);
    throw new PlatformError('PAYMENT_DECLINED', { field: 'payment_method', reason: payment.reason });
  }

  async function charge(purchase: Purchase, tool: ListedTool): Promise<Payment> {
    try {
      return await payments.charge({
        reference: purchase.publicId,
        amount: purchase.amount,
        currency: 'USD',
        method: purchase.paymentMethod,
        billingAddress: purchase.billingAddress,
        description: tool.name,
      });
    } catch (cause) {
      log.warn('payment failed', { purchase: purchase.publicId, error: cause });
      await store.purchases.release(purchase);
      throw new PlatformError('SERVICE_UNAVAILABLE', { reason: 'The payment service did not answer' }, { cause });
    }
  }

  function list(accountId: number, paging: Paging): Promise<Page<ListedPurchase>> {
    return store.purchases.list({ accountId, ...windowOf(paging) });
  }

  return { purchase, list };
}

function reservedBy({ outcome, purchase }: Reservation): Purchase {
  switch (outcome) {
    case 'reserved':
      return purchase;
    case 'completed':
      throw new PlatformError('CONFLICT', { field: 'tool_id', reason: 'is purchased already' });
    case 'held':
      throw new PlatformError(
        'REQUEST_IN_PROGRESS',
        { field: 'tool_id', reason: 'is being purchased by another request' },
        { headers: { 'Retry-After': '1' } },
      );
    default:
      return unreachable(outcome);
  }
}
