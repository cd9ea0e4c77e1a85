import type { Network } from '@alingai/core';

/** What host names lead to in the suite, without asking anybody. */
const ADDRESSES: Readonly<Record<string, string[]>> = {
  localhost: ['127.0.0.1', '::1'],
  'intranet.example.com': ['10.0.0.7'],
  'rebinding.example.com': ['93.184.215.14', '192.168.0.1'],
  'metadata.example.com': ['169.254.169.254'],
  'mapped.example.com': ['::ffff:127.0.0.1'],
  'nowhere.example.com': [],
};

export const network: Network = {
  addressesOf: async (hostname) => ADDRESSES[hostname] ?? ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
};
