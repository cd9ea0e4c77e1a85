import ipaddr from 'ipaddr.js';

/**
 * `private` is this machine or its own network; `special` is nobody's to call, such as link-local
 * and multicast.
 */
export type AddressKind = 'public' | 'private' | 'special';

const PRIVATE = new Set(['private', 'loopback', 'carrierGradeNat', 'uniqueLocal']);

/** Where Alibaba Cloud and AWS keep credentials; they lie in private ranges, unlike 169.254.169.254. */
const METADATA = new Set(['100.100.100.200', 'fd00:ec2::254']);

/** What kind an IP address is of; of an IPv4 address in an IPv6 one, the IPv4 address counts. */
export function kindOfAddress(text: string): AddressKind {
  if (!ipaddr.isValid(text)) return 'special';
  const address = ipaddr.process(text);
  // Without a zone, and in the shortest spelling.
  if (METADATA.has(ipaddr.fromByteArray(address.toByteArray()).toString())) return 'special';
  const range = address.range();
  if (PRIVATE.has(range)) return 'private';
  return range === 'unicast' && isAllocated(address) ? 'public' : 'special';
}

/**
 * All of the IPv6 internet lies in 2000::/3; beyond it are old and new ways to write IPv4
 * addresses.
 */
function isAllocated(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.kind() === 'ipv4') return true;
  const [first = 0] = address.toByteArray();
  return first >> 5 === 0b001;
}

/** The address that a URL names itself, without a look-up; `undefined` when it has a host name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : undefined;
}

/** Why nobody may call this address over this protocol, `undefined` when it is fine. */
export function addressRefusal(protocol: string, address: string, privateToo: boolean): string | undefined {
  switch (kindOfAddress(address)) {
    case 'special':
      return 'leads to an address that is not on the internet';
    case 'private':
      return privateToo ? undefined : 'leads to a private address, which this server does not allow';
    case 'public':
      // A key must not travel through the internet in plain text.
      return protocol === 'https:' ? undefined : 'must begin with https://';
  }
}
