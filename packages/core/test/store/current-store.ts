import type { Store } from '../../src/index.ts';

/** The store of the running test. */
export type CurrentStore = () => Store;
