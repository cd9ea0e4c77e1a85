import { expect, test } from 'vitest';
import { kindOfAddress } from './addresses.ts';

test.each([
  ['public', ['93.184.215.14', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8']],
  ['private', ['127.0.0.1', '127.255.0.1', '10.0.0.1', '172.31.0.1', '192.168.0.1', '100.64.0.1', '::1', 'fd00::1']],
  ['private', ['::ffff:10.0.0.1', '::ffff:7f00:1']],
  ['special', ['0.0.0.0', '0.1.2.3', '169.254.169.254', '224.0.0.1', '240.0.0.1', '255.255.255.255', '192.0.2.1']],
  [
    'special',
    ['::', '::7f00:1', 'fe80::1', 'fe80::1%eth0', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::'],
  ],
  ['special', ['100.100.100.200', '::ffff:100.100.100.200', '::ffff:6464:64c8', '64:ff9b::6464:64c8']],
  ['special', ['fd00:ec2::254', 'FD00:0EC2:0:0:0:0:0:254', 'fd00:ec2::0.0.2.84', 'fd00:ec2::254%eth0']],
  ['private', ['100.100.100.201', 'fd00:ec2::253']],
  ['special', ['2001::1', '2001:db8::1', '100::1', 'fec0::1', 'no address', '']],
] as const)('%s: %j', (kind, addresses) => {
  for (const address of addresses) expect([address, kindOfAddress(address)]).toEqual([address, kind]);
});
