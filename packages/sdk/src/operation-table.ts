import { operationTable, resumption } from '../generated/all-operations.ts';
import type { Operation } from './operation.ts';

/** What the letters of the table stand for. */
const FLAGS: Readonly<Record<string, Partial<Operation>>> = {
  P: { method: 'POST' },
  U: { method: 'PUT' },
  D: { method: 'DELETE' },
  a: { anonymous: true },
  j: { body: 'json' },
  f: { body: 'form' },
  m: { emptyBody: true },
  q: { query: true },
  o: { answer: 'json' },
  t: { answer: 'text' },
  b: { answer: 'blob' },
  e: { answer: 'events' },
  s: { streams: true },
  k: { idempotencyKey: true },
  r: { resumption },
};

/** Calls back for each operation, in the order of the contract. */
export function forEachOperation(visit: (area: string, name: string, operation: Operation) => void): void {
  for (const block of operationTable.split('\n\n')) {
    const [[area = '', base], ...rows] = block.split('\n').map((it) => it.split(' ')) as [string[], ...string[][]];
    for (const [name = '', rest = '', flags = '', items] of rows) {
      const step = rest.endsWith('/') ? name.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`) : '';
      const path = base + rest + step;
      const operation = { id: `${area}.${name}`, method: 'GET', path, items: items === '*' ? area : items };
      visit(area, name, Object.assign(operation, ...Array.from(flags, (it) => FLAGS[it])));
    }
  }
}
