import { createHmac } from 'node:crypto';
import type { Host } from '../hosts/host.ts';
import type { Person } from '../hosts/people.ts';
import { dataOf } from './call.ts';

const PERIOD = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows at a moment, in epoch milliseconds (RFC 6238). */
export function codeAt(secret: string, moment: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / PERIOD)));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = digest.readUInt8(19) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Half a minute later: a code that was not used before. */
export function nextCode(host: Host, secret: string): string {
  host.clock.advance(PERIOD);
  return codeAt(secret, host.clock.now());
}

/** Six digits that are no code of these minutes. */
export function wrongCode(host: Host, secret: string): string {
  const now = host.clock.now();
  const near = [-2, -1, 0, 1, 2].map((it) => codeAt(secret, now + it * PERIOD));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((it) => !near.includes(it)) ?? '666666';
}

/** Somebody with two-factor sign-in. */
export async function createCarefulPerson(host: Host): Promise<Person & { secret: string; recoveryCodes: string[] }> {
  const person = await host.createPerson();
  const { token, password } = person;
  const { secret } = await dataOf(host, 'twoFactor.enrol', { token, body: { password } });
  const code = codeAt(secret, host.clock.now());
  const { recovery_codes } = await dataOf(host, 'twoFactor.confirm', { token, body: { code } });
  return { ...person, secret, recoveryCodes: recovery_codes };
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((it) => ALPHABET.indexOf(it).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((it) => Number.parseInt(it, 2)));
}
