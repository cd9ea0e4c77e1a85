import { AlingAiError } from './alingai-error.ts';

/** One place where an answer is not what the contract says. */
export interface ContractFault {
  /** Where in the answer, such as `data.user.email`; empty for the whole. */
  path: string;
  /** What the contract says of it, such as `must be string`. */
  reason: string;
}

/** An answer, or an event of one, that is not what the contract says. What it holds is left out: it may be secret. */
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
