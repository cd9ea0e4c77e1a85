import { invalid } from '../errors.ts';
import type { Awaitable } from '../ports/awaitable.ts';
import type { Network } from '../ports/network.ts';
import type { Settings } from '../settings.ts';
import { addressRefusal, literalAddress } from './addresses.ts';

/**
 * Addresses that people give for the server to call.
 * - An administrator's may be a private one if the server's configuration says so, nobody else's
 *   ever.
 * - They are held to the rules when they are saved, and again whenever a connection is made: names
 *   change their addresses.
 * - A name without an address now may have one by then, so that it can be saved.
 */
export function createBaseUrls({ network }: { network: Network }, settings: Pick<Settings, 'allowPrivateUpstreams'>) {
  async function accept(text: string, privateToo: boolean): Promise<string> {
    const url = parse(text);
    if (url.protocol === 'http:' && !privateToo) throw invalid('base_url', 'must begin with https://');
    for (const address of await addressesOf(url)) {
      const refusal = addressRefusal(url.protocol, address, privateToo);
      if (refusal !== undefined) throw invalid('base_url', refusal);
    }
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  }

  function addressesOf({ hostname }: URL): Awaitable<string[]> {
    const literal = literalAddress(hostname);
    return literal === undefined ? network.addressesOf(hostname) : [literal];
  }

  return {
    /** The address as it is stored. Throws VALIDATION_ERROR. */
    ofProvider: (text: string) => accept(text, settings.allowPrivateUpstreams),
    ofPerson: (text: string) => accept(text, false),
  };
}

export type BaseUrls = ReturnType<typeof createBaseUrls>;

function parse(text: string): URL {
  if (!URL.canParse(text)) throw invalid('base_url', 'is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid('base_url', 'must begin with https://');
  if (url.username !== '' || url.password !== '') throw invalid('base_url', 'must not hold a user name or password');
  if (url.search !== '' || url.hash !== '') throw invalid('base_url', 'must not have a query or a fragment');
  // People copy the whole address from a provider's documentation.
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/(chat\/completions|responses|messages)$/, '');
  return url;
}
