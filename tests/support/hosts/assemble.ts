import type { Mail, Platform, Store } from '@alingai/core';
import { contractBreaches } from '../http/contract-breaches.ts';
import { noteAnswer } from './answers.ts';
import type { TestClock } from './clock.ts';
import type { Host, HostName } from './host.ts';
import type { WatchfulLog } from './log.ts';
import { createPerson } from './people.ts';

interface Parts {
  name: HostName;
  baseURL: string;
  clock: TestClock;
  log: WatchfulLog;
  domain: Platform['domain'];
  store: Store;
  /** The first administrator's password. */
  password: string;
  send: typeof fetch;
  nextMail(to: string): Promise<Mail>;
  stop(): Promise<void>;
}

/** A host of the suite from what is particular to it. */
export function assembleHost({ send, stop, log, password, ...parts }: Parts): Host {
  const { domain, baseURL } = parts;
  const breaches: string[] = [];

  async function close() {
    await stop();
    const complaints = [...breaches, ...log.complaints];
    if (complaints.length > 0) throw new Error(`The ${parts.name} misbehaved:\n${complaints.join('\n')}`);
  }

  return {
    ...parts,
    async fetch(input, init) {
      const request = new Request(input, init);
      const { method, url } = request;
      // Sending reads the body.
      const sent = request.clone();
      const response = await send(request);
      noteAnswer(method, url, response.status);
      // The events of a stream are looked at by whoever reads them: a copy of it would go unread.
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      const copy = isStream ? new Response(null, response) : response.clone();
      // Prism knows the contract's paths alone, which are others where a surface is served at the
      // root.
      // What the mock answers, the same presenters have made.
      const isJudged = parts.name === 'server' && !isStream && domain.surfacePaths.surface === null;
      if (isJudged) {
        const { sampledViolations } = await import('../../lockstep/prism/sampling.ts');
        breaches.push(...(await sampledViolations(sent, response)));
      }
      breaches.push(...(await contractBreaches(method, url.slice(baseURL.length), copy, domain.surfacePaths)));
      return response;
    },
    createPerson: (wish) => createPerson(parts, password, wish),
    close,
    [Symbol.asyncDispose]: close,
  };
}
