import type { Network } from '@alingai/core';
import { expect, test } from 'vitest';
import { ask, outcome } from './asking.ts';
import { startProvider, streams } from './provider.ts';

const PRIVATE = "The provider's address leads to a private address, which this server does not allow";
const SPECIAL = "The provider's address leads to an address that is not on the internet";

/** A network where every name leads to the same addresses. */
const leadingTo = (...addresses: string[]): Network => ({ addressesOf: async () => addresses });

test('a name leads to the address that was checked', async () => {
  const provider = await startProvider(streams('Hello'));
  const baseUrl = provider.baseUrl.replace('127.0.0.1', 'model-server.example.com');
  expect(await outcome(ask(baseUrl, { network: leadingTo('127.0.0.1') }))).toMatchObject({ text: 'Hello' });
  expect(provider.asked[0]?.headers.host).toMatch(/^model-server\.example\.com:\d+$/);
});

test.each([
  ['127.0.0.1', PRIVATE],
  ['::1', PRIVATE],
  ['10.0.0.1', PRIVATE],
  ['::ffff:192.168.0.1', PRIVATE],
  ['100.64.0.1', PRIVATE],
  ['fd12::1', PRIVATE],
  ['169.254.169.254', SPECIAL],
  ['0.0.0.0', SPECIAL],
  ['::', SPECIAL],
  ['224.0.0.1', SPECIAL],
  ['64:ff9b::a00:1', SPECIAL],
])('a name that leads to %s now is not called, whatever it led to before', async (address, reason) => {
  const provider = await startProvider(streams('Secrets'));
  for (const protocol of ['http', 'https']) {
    const baseUrl = `${protocol}://innocent.example.com:${new URL(provider.baseUrl).port}/v1`;
    const network = leadingTo('93.184.215.14', address);
    expect(
      await outcome(ask(baseUrl, { privateToo: false, network: protocol === 'https' ? network : leadingTo(address) })),
    ).toMatchObject({
      error: { code: 'UPSTREAM_ERROR', transient: false, details: { reason } },
    });
  }
  expect(provider.asked).toEqual([]);
});

test.each(['127.0.0.1', '[::1]', '2130706433', '0x7f000001', '0177.0.0.1', '[::ffff:127.0.0.1]'])(
  'the address %s is not called, however it is written',
  async (host) => {
    const provider = await startProvider(streams('Secrets'));
    const baseUrl = `https://${host}:${new URL(provider.baseUrl).port}/v1`;
    const call = { privateToo: false, network: leadingTo('93.184.215.14') };
    expect(await outcome(ask(baseUrl, call))).toMatchObject({ error: { details: { reason: PRIVATE } } });
    expect(provider.asked).toEqual([]);
  },
);

test('link-local addresses are not called even where private ones are', async () => {
  expect(await outcome(ask('http://169.254.169.254/latest'))).toMatchObject({
    error: { transient: false, details: { reason: SPECIAL } },
  });
});

test('a key does not travel through the internet in plain text', async () => {
  expect(await outcome(ask('http://93.184.215.14/v1'))).toMatchObject({
    error: { transient: false, details: { reason: "The provider's address must begin with https://" } },
  });
});

test('a connection that was made where private addresses are allowed serves nobody else', async () => {
  const provider = await startProvider(streams('Hello'));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({ text: 'Hello' });
  expect(await outcome(ask(provider.baseUrl, { privateToo: false }))).toMatchObject({
    error: { details: { reason: PRIVATE } },
  });
});

test('a redirect is not followed', async () => {
  const inside = await startProvider(streams('Secrets'));
  const provider = await startProvider((response) => {
    response.writeHead(307, { Location: `${inside.baseUrl}/chat/completions` }).end();
  });
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({
    error: { details: { reason: 'The provider answered with status 307' } },
  });
  expect(inside.asked).toEqual([]);
});

test('a name that leads nowhere is not reached', async () => {
  expect(await outcome(ask('https://nowhere.example.com', { network: leadingTo() }))).toMatchObject({
    error: { transient: true, details: { reason: 'The provider could not be reached' } },
  });
});
