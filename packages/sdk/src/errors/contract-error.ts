import { AlingAiError } from './alingai-error.ts';

/** One fault of a response. */
export interface ContractFault {
  /** Its location in the response, such as `data.user.email`; empty for the whole. */
  path: string;
  /** The expectation of the contract, such as `must be string`. */
  reason: string;
}

/**
 * A response, or an event of one, that breaks the contract. Its values are left out: they may be
 * secret.
 */
export class ContractError extends AlingAiError {
  override readonly name = 'ContractError';
  /** The first of the faults. */
  readonly path: string;
  readonly faults: readonly ContractFault[];

  constructor(operation: string, what: 'answer' | 'event', faults: readonly ContractFault[]) {
    const { path, reason } = faults[0] ?? { path: '', reason: 'is not valid' };
    super(operation, `got an ${what} that breaks the contract: ${path || `the ${what}`} ${reason}`);
    this.path = path;
    this.faults = faults;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), path: this.path, faults: this.faults };
  }
}
