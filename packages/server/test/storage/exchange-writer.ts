import { writeSync } from 'node:fs';
import { addConversation, beginExchange, newOutcome, newUsage } from '@alingai/core/testing';
import { openSqliteStore } from '../../src/storage/index.ts';
import { shareWriting } from '../../src/storage/writer/shared-writing.ts';

/** A line of output: the id of a reply that is stored. */
export interface Acknowledged {
  begun?: number;
  finished?: number;
}

const acknowledge = (what: Acknowledged) => writeSync(1, `${JSON.stringify(what)}\n`);

/** Writes exchanges, four at a time, until it is killed. */
const [, , file = '', where] = process.argv;
const log = { info: () => {}, warn: console.error, error: console.error };
const opened = await openSqliteStore(file);
const store = where === 'in a thread' ? shareWriting(opened, file, { log, busyMs: 0 }) : opened;
const conversation = await addConversation(store);

async function write(): Promise<never> {
  for (;;) {
    const exchange = await beginExchange(store, conversation);
    acknowledge({ begun: exchange.reply.id });
    await store.messages.finishExchange(exchange, newOutcome(), newUsage(conversation.accountId, exchange));
    acknowledge({ finished: exchange.reply.id });
  }
}

await Promise.all([write(), write(), write(), write()]);
