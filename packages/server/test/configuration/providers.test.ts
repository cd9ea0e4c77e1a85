import { expect, test } from 'vitest';
import { helpText } from '../../src/configuration/help.ts';
import { readConfiguration } from '../../src/configuration/read.ts';

const read = (environment: Record<string, string>, ...commandLine: string[]) =>
  readConfiguration(commandLine, environment, false).configuration;

test('keys for providers are read from the environment', () => {
  const environment = { ALINGAI_KEY_OPENAI: 'sk-1', ALINGAI_KEY_MY_OWN: 'sk-2', ALINGAI_KEY_EMPTY: '', OPENAI: 'sk-3' };
  expect(read(environment).providerKeys).toEqual({ OPENAI: 'sk-1', MY_OWN: 'sk-2' });
  expect(read({}).providerKeys).toEqual({});
});

test('a key that could not be sent is refused, and not shown', () => {
  expect(() => read({ ALINGAI_KEY_OPENAI: 'sk-1\nsecret' })).toThrow(
    'ALINGAI_KEY_<PROVIDER> must not hold spaces or letters beyond ASCII, as that for OPENAI does.',
  );
});

test('time limits for providers are milliseconds', () => {
  expect(read({})).toMatchObject({
    allowPrivateUpstreams: false,
    upstreamConnectTimeout: 10_000,
    upstreamFirstByteTimeout: 300_000,
    upstreamIdleTimeout: 60_000,
  });
  const environment = { ALINGAI_UPSTREAM_IDLE_TIMEOUT: '5', ALINGAI_ALLOW_PRIVATE_UPSTREAMS: 'on' };
  expect(read(environment, '--upstream-connect-timeout', '7')).toMatchObject({
    allowPrivateUpstreams: true,
    upstreamConnectTimeout: 7,
    upstreamIdleTimeout: 5,
  });
  for (const value of ['0', '-1', '1.5', '10s']) {
    expect(() => read({ ALINGAI_UPSTREAM_FIRST_BYTE_TIMEOUT: value })).toThrow('must be a number of milliseconds');
  }
});

test('the help names keys for providers among the secrets', () => {
  expect(helpText()).toContain('ALINGAI_KEY_<PROVIDER>');
});
