import { createMemoryStore } from '../src/memory/index.ts';
import { describeStore } from './store-suite.ts';

describeStore('the store in memory', async () => createMemoryStore());
