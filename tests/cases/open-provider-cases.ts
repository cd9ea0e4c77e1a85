import type { Way } from '../support/providers/cases.ts';

interface OpenCase {
  name: string;
  ways: readonly Way[];
  /** Why it does not pass yet. */
  reason: string;
}

const NATIVE = ['native_whole', 'native_stream'] as const;
const NO_ENDING = 'Natively a reply does not say yet how it ended.';

/** Cases that do not pass yet. One that passes fails the test, so that it is taken off this list. */
export const OPEN_CASES: readonly OpenCase[] = [
  {
    name: 'A conversation of numbers goes on when the provider counts more tokens than were estimated',
    ways: NATIVE,
    reason: 'Old turns are not dropped yet when a provider calls a conversation too long.',
  },
  {
    name: 'A reply that its provider broke off for want of resources is no good end',
    ways: NATIVE,
    reason: NO_ENDING,
  },
  { name: 'A reply that ends with the reason error is no good end', ways: NATIVE, reason: NO_ENDING },
  { name: 'A reply that was cut at its limit says so, natively too', ways: NATIVE, reason: NO_ENDING },
  { name: 'A reply that a content filter cut says so, natively too', ways: NATIVE, reason: NO_ENDING },
  { name: 'A reply that a content filter left nothing of says so', ways: NATIVE, reason: NO_ENDING },
  { name: 'A reply of thoughts alone that ran into its limit says so', ways: NATIVE, reason: NO_ENDING },
  {
    name: 'A picture of more than a megabyte reaches the provider',
    ways: ['v1_whole', 'v1_stream'],
    reason: 'Bodies have at most 1 MiB.',
  },
];
