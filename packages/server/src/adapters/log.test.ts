import { open } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { sensitiveFields } from '@alingai/contract';
import { PlatformError } from '@alingai/core';
import type { DestinationStream } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Configuration } from '../configuration/configuration.ts';
import { createLog, logOutput } from './log.ts';

type Format = Configuration['logFormat'];

function openLog(logFormat: Format, logLevel: Configuration['logLevel'] = 'info') {
  const written: string[] = [];
  const log = createLog({ logLevel, logFormat }, { write: (text) => void written.push(text) });
  return { log, written: () => stripVTControlCharacters(written.join('')) };
}

const request = {
  request_id: 'req_1',
  operation: 'chat.send',
  method: 'POST',
  path: '/api/chat/send',
  status: 200,
  milliseconds: 12,
  account: 7,
};

test('no line can be written under a name that is left out', () => {
  const { log, written } = openLog('json');
  // @ts-expect-error: the contract marks it as sensitive
  log.info('something', { token: 'a value' });
  // @ts-expect-error: so it does this one
  log.warn('something', { invitation_url: 'a value' });
  log.error('something', { url: 'a value' });
  expect(written().match(/a value/g)).toHaveLength(1);
});

describe.each<Format>(['json', 'text'])('as %s', (format) => {
  test.each([...sensitiveFields, 'authorization', 'cookie'])(
    'what %s holds is left out, at any of three depths',
    (name) => {
      const { log, written } = openLog(format);
      const facts = { [name]: 'hunter2', body: { [name]: 'hunter2', user: { [name]: 'hunter2' } } };
      for (const level of ['info', 'warn', 'error'] as const) log[level]('something', facts);
      expect(written()).not.toContain('hunter2');
      expect(written().match(/\[redacted\]/g)).toHaveLength(9);
    },
  );

  test('what an error carries is left out, and where it comes from is told', () => {
    const { log, written } = openLog(format);
    const cause = Object.assign(new Error('The disk is full'), { password: 'hunter2' });
    log.error('request failed', { error: cause });
    expect(written()).toContain('Error: The disk is full');
    expect(written()).toMatch(/at .*log\.test\.ts\S*:\d+:\d+/);
    expect(written()).not.toContain('hunter2');
  });

  test('the cause of an error is told as well', () => {
    const { log, written } = openLog(format);
    const error = new PlatformError('UPSTREAM_ERROR', { reason: 'no' }, { cause: new Error('The line is dead') });
    log.error('request failed', { error });
    expect(written()).toContain('caused by: Error: The line is dead');
  });

  test('less than the level is not logged', () => {
    const { log, written } = openLog(format, 'warn');
    log.info('information');
    expect(written()).toBe('');
    log.warn('warning');
    expect(written()).toContain('warning');
  });
});

test('as json, each event is one object', () => {
  const { log, written } = openLog('json');
  log.info('request', request);
  expect(JSON.parse(written())).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
    msg: 'request',
    ...request,
  });
});

describe('as text', () => {
  test('a request is one line', () => {
    const { log, written } = openLog('text');
    log.info('request', request);
    expect(written()).toMatch(
      /^\[\d\d:\d\d:\d\d\] INFO: 200 POST \/api\/chat\/send chat\.send 12 ms \{"request_id":"req_1","account":7\}\n$/,
    );
  });

  test('a request for what does not exist is one line, too', () => {
    const { log, written } = openLog('text');
    log.info('request', { ...request, operation: undefined, account: undefined, path: '/nowhere', status: 404 });
    expect(written()).toMatch(/ INFO: 404 POST \/nowhere 12 ms \{"request_id":"req_1"\}\n$/);
  });

  test('other events show their facts', () => {
    const { log, written } = openLog('text');
    log.info('mail written', { file: '/data/outbox/1.eml' });
    expect(written()).toMatch(/ INFO: mail written \{"file":"\/data\/outbox\/1\.eml"\}\n$/);
  });
});

test.runIf(process.platform === 'linux').each([
  ['json', false],
  ['text', true],
] as const)('as %s, a full disk costs lines, and neither the process nor its memory', async (logFormat, sync) => {
  const full = await open('/dev/full', 'w');
  onTestFinished(() => full.close());
  const output = logOutput(full.fd, sync) as DestinationStream & { on(event: 'drop', listener: () => void): void };
  const dropped = new Promise<void>((resolve) => output.on('drop', resolve));
  const log = createLog({ logLevel: 'info', logFormat }, output);
  // An error that nobody listens to would end the process, and so this file.
  for (let line = 0; line < 200; line += 1) log.info('something', { text: 'x'.repeat(10_000) });
  await dropped;
});
