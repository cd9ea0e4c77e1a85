import { BlockList } from 'node:net';
import type { Request } from 'express';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** What proxies add: one on this machine speaks for anybody. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/** Whether a request comes straight from a program of this machine, whatever proxies are trusted otherwise. */
export function isLoopback({ socket, headers }: Pick<Request, 'socket' | 'headers'>): boolean {
  const { remoteAddress, remoteFamily } = socket;
  if (remoteAddress === undefined || FORWARDING.some((it) => headers[it] !== undefined)) return false;
  return loopback.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4');
}
