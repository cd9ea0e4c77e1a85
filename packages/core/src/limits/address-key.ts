import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that its provider gives out; the others are the customer's to choose. */
const NETWORK_BITS = 64;

/**
 * What counts as one address: of IPv6 the network of 64 bits, of which one customer has all
 * addresses, and an IPv4 address however it is written.
 */
export function addressKey(address: string | null): string {
  const [plain = ''] = (address ?? '').split('%', 1);
  if (!ipaddr.isValid(plain)) return String(address);
  const parsed = ipaddr.process(plain);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${NETWORK_BITS}`).toString();
}
