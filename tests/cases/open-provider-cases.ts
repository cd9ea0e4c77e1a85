import type { Way } from '../support/providers/cases.ts';

interface OpenCase {
  name: string;
  ways: readonly Way[];
  /** Why it does not pass yet. */
  reason: string;
}

/** Cases that do not pass yet. One that passes fails the test, so that it is taken off this list. */
export const OPEN_CASES: readonly OpenCase[] = [];
