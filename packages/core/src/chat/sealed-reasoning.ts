import type { Vault } from '../ports/vault.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a provider wants back with the next question: its thoughts, and whatever it put beside them. */
export interface RoundTrip {
  /** The thoughts as a text; empty when there are none. */
  reasoning: string;
  /** Members of the reply by the names of OpenAI's format, such as `reasoning_details`. */
  extras?: Fields;
  /** Members of its tool calls by the calls' ids, such as the signature of a thought. */
  callExtras?: Readonly<Record<string, Fields>>;
}

/**
 * Thoughts that travel through a client and come back: encrypted, so that nobody reads or forges
 * them, and bound to the person, so that they are of no use to anybody else.
 */
export interface SealedReasoning {
  /** @returns a text that only `open` for the same account understands */
  seal(accountId: number, trip: RoundTrip): Promise<string>;
  /**
   * @returns what was sealed; `undefined` for what was not sealed here, was sealed for somebody
   *   else, was changed, or whose secret is gone
   */
  open(accountId: number, sealed: string): Promise<RoundTrip | undefined>;
}

/**
 * Seals reasoning with the vault of the host, whose key ring names the key in each sealed text.
 *
 * @example
 * const sealed = await sealedReasoning.seal(account.id, { reasoning: 'The sum is 4.' });
 * const trip = await sealedReasoning.open(account.id, sealed);
 */
export function createSealedReasoning({ vault }: { vault: Vault }): SealedReasoning {
  return {
    seal: (accountId, trip) => vault.seal(JSON.stringify(trip), contextOf(accountId)),

    async open(accountId, sealed) {
      try {
        return JSON.parse(await vault.open(sealed, contextOf(accountId))) as RoundTrip;
      } catch {
        return undefined;
      }
    },
  };
}

function contextOf(accountId: number): string {
  return `reasoning:${accountId}`;
}
