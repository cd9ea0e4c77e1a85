import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { createTokens } from './tokens.ts';

const claims = { accountId: 7, sessionId: 'ses_1', issuedAt: 1000, expiresAt: 4600 };

test('a token says what was signed', async () => {
  const tokens = createTokens(createRandom(undefined));
  expect(await tokens.verify(await tokens.sign(claims), 1000)).toEqual(claims);
});

test('a token expires by the given time', async () => {
  const tokens = createTokens(createRandom(undefined));
  expect(await tokens.verify(await tokens.sign(claims), 4600)).toEqual({ rejected: 'expired' });
});

test('a token of another mock is not valid', async () => {
  expect(
    await createTokens(createRandom(undefined)).verify(await createTokens(createRandom(undefined)).sign(claims), 1000),
  ).toEqual({ rejected: 'invalid' });
});

test('a token that is not signed is not valid', async () => {
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"1"}')}.`.replaceAll('=', '');
  expect(await createTokens(createRandom(undefined)).verify(unsigned, 1000)).toEqual({ rejected: 'invalid' });
  const foreign = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
  expect(await createTokens(createRandom(undefined)).verify(foreign, 1000)).toEqual({ rejected: 'invalid' });
});
