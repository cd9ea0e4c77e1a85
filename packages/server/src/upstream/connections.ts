import { isIP, type LookupFunction } from 'node:net';
import { addressRefusal, literalAddress, type Network } from '@alingai/core';
import { Agent, buildConnector, type Dispatcher } from 'undici';

/** An address that nobody may call. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddress';
}

export interface Connections {
  /** The connections for a call that may or may not go to private addresses. */
  for(privateToo: boolean): Dispatcher;
  close(): Promise<void>;
}

/**
 * Connections whose addresses are checked when they are made: what a name led to when its address
 * was saved says nothing about now. The address that was checked is the one that is connected to.
 */
export function createConnections(network: Network, connectTimeout: number): Connections {
  const [publicOnly, privateToo] = [false, true].map((privateToo) => {
    const connectorFor = (protocol: string) =>
      // Events of a stream come one after the other anyway.
      buildConnector({ allowH2: false, timeout: connectTimeout, lookup: checkedLookup(network, protocol, privateToo) });
    const connectors: Record<string, buildConnector.connector> = {
      'http:': connectorFor('http:'),
      'https:': connectorFor('https:'),
    };
    return new Agent({
      // Time limits are kept by the call itself, on the platform's clock.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect(options, callback) {
        // Addresses that are written out are connected to without a look-up.
        const literal = literalAddress(options.hostname);
        const refusal = literal === undefined ? undefined : addressRefusal(options.protocol, literal, privateToo);
        if (refusal !== undefined) callback(new ForbiddenAddressError(refusal), null);
        else connectors[options.protocol]?.(options, callback);
      },
    });
  }) as [Agent, Agent];

  return {
    for: (wantsPrivate) => (wantsPrivate ? privateToo : publicOnly),
    async close() {
      await Promise.all([publicOnly.destroy(), privateToo.destroy()]);
    },
  };
}

function checkedLookup(network: Network, protocol: string, privateToo: boolean): LookupFunction {
  return (hostname, options, callback) => {
    void addressesOf(network, hostname, protocol, privateToo).then(
      (addresses) => {
        if (options.all) callback(null, addresses);
        else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

async function addressesOf(network: Network, hostname: string, protocol: string, privateToo: boolean) {
  const addresses = await network.addressesOf(hostname);
  if (addresses.length === 0) throw Object.assign(new Error(`${hostname} cannot be found`), { code: 'ENOTFOUND' });
  for (const address of addresses) {
    const refusal = addressRefusal(protocol, address, privateToo);
    if (refusal !== undefined) throw new ForbiddenAddressError(refusal);
  }
  return addresses.map((address) => ({ address, family: isIP(address) }));
}
