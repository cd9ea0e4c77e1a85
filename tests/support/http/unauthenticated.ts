import { createHmac } from 'node:crypto';
import type { Host } from '../hosts/host.ts';
import { call } from './call.ts';

const HOUR = 60 * 60 * 1000;

/** People whom no operation that asks for a token may serve, and what they are told. */
export const unauthenticatedCases: {
  stranger: string;
  reason: string;
  token(host: Host): Promise<string | undefined>;
}[] = [
  {
    stranger: 'somebody without a token',
    reason: 'A bearer token is required',
    token: async () => undefined,
  },
  {
    stranger: 'somebody who makes a token up',
    reason: 'The access token is not valid',
    token: async () => 'not-a-token',
  },
  {
    stranger: 'somebody whose token has expired',
    reason: 'The access token has expired',
    token: async (host) => (await host.createPerson({ signedInAgo: HOUR + 1000 })).token,
  },
  {
    stranger: 'somebody who names another account in a token',
    reason: 'The access token is not valid',
    async token(host) {
      const [header, claims = '', signature] = (await host.createPerson()).token.split('.');
      return [header, encoded({ ...decoded(claims), sub: '1' }), signature].join('.');
    },
  },
  {
    stranger: 'somebody who signs a token with another secret',
    reason: 'The access token is not valid',
    async token(host) {
      const [header = '', claims = ''] = (await host.createPerson()).token.split('.');
      const signature = createHmac('sha256', 'secret').update(`${header}.${claims}`).digest('base64url');
      return `${header}.${claims}.${signature}`;
    },
  },
  {
    stranger: 'somebody who sends a token without a signature',
    reason: 'The access token is not valid',
    async token(host) {
      const [, claims] = (await host.createPerson()).token.split('.');
      return `${encoded({ alg: 'none', typ: 'JWT' })}.${claims}.`;
    },
  },
  {
    stranger: 'somebody who has signed out',
    reason: 'The session has ended',
    async token(host) {
      const { token } = await host.createPerson();
      await call(host, 'auth.logout', { token });
      return token;
    },
  },
  {
    stranger: 'somebody whose account is disabled',
    reason: 'The account is disabled',
    token: async (host) => (await host.createPerson({ status: 'disabled' })).token,
  },
  {
    stranger: 'the demo outside demo mode',
    reason: 'The access token is not valid',
    token: async () => 'demo-token',
  },
];

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decoded(text: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}
