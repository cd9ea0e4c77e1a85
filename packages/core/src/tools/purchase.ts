import type { IdempotencyClaim } from '../idempotency/store.ts';
import type { Page } from '../paging.ts';
import type { BillingAddress, PaymentMethod } from '../ports/payments.ts';

/** A person's purchase of a tool, the only one there is. Times are epoch milliseconds. */
export interface Purchase {
  id: number;
  /** `purchase_…`: also what the payment is known by at the payment service. */
  publicId: string;
  accountId: number;
  toolId: number;
  /** `pending` from before the charge until its outcome is stored. */
  status: 'pending' | 'completed';
  /** US cents. */
  amount: number;
  paymentMethod: PaymentMethod;
  billingAddress: BillingAddress;
  /** The payment's id at the payment service, `null` while it is pending and for what is free. */
  paymentId: string | null;
  /** When the hold of the request that charges a pending purchase expires. */
  heldUntil: number;
  /** The node of the cluster whose request charges it; `null` where that was not told. */
  owner: string | null;
  createdAt: number;
}

/** A pending purchase as whoever charges it knows it. */
export type HeldPurchase = Pick<Purchase, 'id' | 'owner'>;

export type NewPurchase = Omit<Purchase, 'id' | 'status' | 'paymentId'>;

/** A purchase as its owner sees it. */
export interface ListedPurchase extends Purchase {
  toolPublicId: string;
  toolName: string;
}

/** The result of a reservation. Only `reserved` allows the charge. */
export interface Reservation {
  outcome: 'reserved' | 'held' | 'completed';
  purchase: Purchase;
}

export interface PurchaseStore {
  /**
   * Reserves the purchase of a tool for one request. A pending purchase whose hold has expired is
   * taken over unchanged, so that it is charged under its first reference.
   */
  reserve(purchase: NewPurchase): Promise<Reservation>;
  /**
   * Settles a purchase, counts it among the tool's downloads and stores the answer to its request,
   * all or nothing.
   */
  complete(id: number, paymentId: string | null, answered?: { claim: IdempotencyClaim; answer: string }): Promise<void>;
  /** Forgets a pending purchase, because its payment was declined; unless another node has it by now. */
  forget(held: HeldPurchase): Promise<void>;
  /** Allows another request to take over a pending purchase; unless another node has it by now. */
  release(held: HeldPurchase): Promise<void>;
  /** Releases the pending purchases that are orphaned, see `Store`. */
  releaseOrphaned(node: string): Promise<void>;
  /** Whether an account has purchased a tool. */
  has(accountId: number, toolId: number): Promise<boolean>;
  /** An account's completed purchases, the newest first. */
  list(query: { accountId: number; offset: number; limit: number }): Promise<Page<ListedPurchase>>;
}
