import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { readPostgresAddress } from '../storage/postgres/connection-string.ts';

/**
 * Parsers of settings: each returns the value of a text, or throws an `Error` whose message
 * continues the setting's name.
 */

export function text(value: string): string {
  if (value.trim() === '') throw new Error('must not be empty');
  return value;
}

export function yesOrNo(value: string): boolean {
  if (/^(1|true|yes|on)$/i.test(value)) return true;
  if (/^(0|false|no|off)$/i.test(value)) return false;
  throw new Error('must be on or off');
}

export function port(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new Error('must be a port from 0 to 65535');
}

export function seconds(value: string): number {
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new Error('must be a number of seconds up to 9999');
}

export function mebibytes(value: string): number {
  if (/^\d{1,3}$/.test(value) && Number(value) > 0) return Number(value);
  throw new Error('must be a number of MiB from 1 to 999');
}

export function days(value: string): number {
  if (/^\d{1,4}$/.test(value) && Number(value) > 0) return Number(value);
  throw new Error('must be a number of days from 1 to 9999');
}

export function daysOrNone(value: string): number {
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new Error('must be a number of days from 0 to 9999');
}

export function milliseconds(value: string): number {
  if (/^\d{1,9}$/.test(value) && Number(value) > 0) return Number(value);
  throw new Error('must be a number of milliseconds, at least 1');
}

/** A shorter one would end with any pause of the machine. */
export function nodeLease(value: string): number {
  const lease = milliseconds(value);
  if (lease >= 1000) return lease;
  throw new Error('must be at least 1000 milliseconds');
}

/** Keys for providers are sent in headers. */
export function providerKeys(keys: Record<string, string>): Record<string, string> {
  for (const [provider, key] of Object.entries(keys)) {
    if (!/^[!-~]+$/.test(key))
      throw new Error(`must not hold spaces or letters beyond ASCII, as that for ${provider} does`);
  }
  return keys;
}

export function host(value: string): string {
  if (isIP(value) > 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value)) return value;
  throw new Error('must be a host name or an address');
}

export function oneOf<T extends string>(allowed: readonly T[]): (value: string) => T {
  return (value) => {
    const found = allowed.find((it) => it === value);
    if (found === undefined) throw new Error(`must be one of ${allowed.join(', ')}`);
    return found;
  };
}

export function origins(value: string): 'any' | 'loopback' | string[] {
  if (value === '*') return 'any';
  if (value === 'loopback') return value;
  const list = listOf(value);
  if (list.length > 0 && list.every(isOrigin)) return list;
  throw new Error('must be *, loopback, or origins such as https://app.example.com');
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

export function publicUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain && /^https?:$/.test(url.protocol)) return (url.origin + url.pathname).replace(/\/+$/, '');
  throw new Error('must be such as https://chat.example.com');
}

/** `null` for none. */
export function webFolder(value: string): string | null {
  if (value.trim() === '' || value === 'off') return null;
  if (existsSync(join(value, 'index.html'))) return value;
  throw new Error('must be a folder with an index.html, or off');
}

export function domains(value: string): string[] {
  const list = listOf(value.toLowerCase()).map((it) => it.replace(/^@/, ''));
  if (list.length > 0 && list.every((it) => DOMAIN.test(it))) return list;
  throw new Error('must be domains with commas between, such as example.com,example.org');
}

const DOMAIN = /^(?=.{1,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/;

export function proxies(value: string): number | string[] {
  if (/^\d{1,2}$/.test(value)) return Number(value);
  const list = listOf(value);
  if (list.length > 0 && list.every(isNetwork)) return list;
  throw new Error('must be a number of proxies, or addresses such as 10.0.0.0/8');
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(value)) return true;
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d*$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

export function secret(value: string): string {
  const secrets = value.split(/[\s,]+/).filter((it) => it !== '');
  if (secrets.length > 0 && secrets.every((it) => it.length >= 32)) return value;
  throw new Error('must hold secrets of at least 32 characters, without spaces');
}

export function password(value: string): string {
  if (value.length >= 8 && value.length <= 128) return value;
  throw new Error('must have 8 to 128 characters');
}

export function smtpUrl(value: string): string {
  if (URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol) && new URL(value).hostname !== '') return value;
  throw new Error('must be such as smtps://user:password@mail.example.com');
}

/** Read again where it is used. */
export function databaseUrl(value: string): string {
  readPostgresAddress(value);
  return value;
}

export function webUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new Error('must be such as https://app.example.com');
}

function listOf(value: string): string[] {
  return value
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
}
