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
  /** Until when a pending purchase belongs to the request that charges it. */
  heldUntil: number;
  createdAt: number;
}

export type NewPurchase = Omit<Purchase, 'id' | 'status' | 'paymentId'>;

/** A purchase as its owner sees it. */
export interface ListedPurchase extends Purchase {
  toolPublicId: string;
  toolName: string;
}

/** What became of a wish to purchase: only who has `reserved` it may charge. */
export interface Reservation {
  outcome: 'reserved' | 'held' | 'completed';
  purchase: Purchase;
}

export interface PurchaseStore {
  /**
   * Reserves the purchase of a tool for one request. A pending one that nobody holds any more is taken over as it is
   * stored, so that it is charged under its first reference.
   */
  reserve(purchase: NewPurchase): Promise<Reservation>;
  /** Settles a purchase and counts it among the tool's downloads, both or neither. */
  complete(id: number, paymentId: string | null): Promise<void>;
  /** Forgets a pending purchase, because its payment was declined. */
  forget(id: number): Promise<void>;
  /** Lets others take a pending purchase over. */
  release(id: number): Promise<void>;
  /** Releases what an earlier process held. */
  releaseAll(): Promise<void>;
  /** Whether an account has purchased a tool. */
  has(accountId: number, toolId: number): Promise<boolean>;
  /** An account's completed purchases, the newest first. */
  list(query: { accountId: number; offset: number; limit: number }): Promise<Page<ListedPurchase>>;
}
