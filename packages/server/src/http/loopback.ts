import { BlockList } from 'node:net';
import type { Request } from 'express';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Headers that proxies add: a proxy on this machine forwards requests of others. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * Whether a request comes directly from a program on this machine, regardless of trusted proxies.
 */
export function isLoopback({ socket, headers }: Pick<Request, 'socket' | 'headers'>): boolean {
  const { remoteAddress, remoteFamily } = socket;
  if (remoteAddress === undefined || FORWARDING.some((it) => headers[it] !== undefined)) return false;
  return loopback.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4');
}
