import { afterAll, inject } from 'vitest';
import type { Host, HostName, HostOptions } from './host.ts';

declare module 'vitest' {
  interface ProvidedContext {
    host: HostName;
    /** Where the server keeps its data. */
    database: 'sqlite' | 'postgres';
  }
}

/** A host of the kind that this run is about; whoever opens it closes it. */
export async function openHost(options: HostOptions = {}): Promise<Host> {
  if (inject('host') === 'mock') return (await import('./mock.ts')).openMock(options);
  return (await import('./server.ts')).openServer(options, inject('database'));
}

/** A host for all tests of a file. */
export async function useHost(options?: HostOptions): Promise<Host> {
  const host = await openHost(options);
  afterAll(() => host.close());
  return host;
}
