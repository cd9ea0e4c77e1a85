import type { Network } from '@alingai/core';

/** Represents any address on the internet. */
const PUBLIC_ADDRESS = '93.184.215.14';
const THIS_MACHINE = /(^|\.)(localhost|local|internal)\.?$/;

/** Resolves names without a network: all resolve to the internet, except reserved local names. */
export const network: Network = {
  async addressesOf(hostname) {
    if (/(^|\.)invalid\.?$/.test(hostname)) return [];
    return [THIS_MACHINE.test(hostname) ? '127.0.0.1' : PUBLIC_ADDRESS];
  },
};
