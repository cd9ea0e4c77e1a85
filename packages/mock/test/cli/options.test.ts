import { expect, test } from 'vitest';
import { OptionError, readOptions } from '../../src/cli/options.ts';

test('without options it serves the demo on 127.0.0.1:4010, as fast as usual models reply', () => {
  expect(readOptions([])).toEqual({
    help: false,
    version: false,
    host: '127.0.0.1',
    port: 4010,
    mock: { speed: 'realistic', data: 'demo', rateLimit: false, keepRequests: 0 },
    given: {},
    scenarios: [],
    scenarioFiles: [],
    validate: false,
    replies: undefined,
  });
});

test('options are read', () => {
  const scenario = ['--scenario', '*: latency=100-400', '--scenario', 'chat.stream: offline; after=3; times=2'];
  const { mock, scenarios } = readOptions([
    '--seed',
    '7',
    '--now',
    '2026-01-01',
    '--speed',
    '2',
    '--latency',
    '5',
    '--rate-limit',
    ...scenario,
  ]);
  expect(mock).toEqual({
    seed: 7,
    now: '2026-01-01',
    speed: 2,
    latency: 5,
    rateLimit: true,
    data: 'demo',
    keepRequests: 0,
  });
  expect(scenarios).toEqual([
    { operation: '*', fault: { latency: [100, 400] } },
    { operation: 'chat.stream', fault: { offline: true, after: 3, times: 2 } },
  ]);
});

test.each<[string[], string]>([
  [['--port', 'many'], '--port must be a whole number from 0 to 65535, not “many”.'],
  [
    ['--surface', 'compat'],
    '--surface must be one of native, anthropic, bailian, chatbot, chathub, maas, openai, not “compat”.',
  ],
  [['--data', 'some'], '--data must be one of demo, empty, full, first-run, not “some”.'],
  [['--latency', '400-100'], '--latency must be milliseconds such as 200 or 100-400, not “400-100”.'],
  [['--now', 'noon'], '--now must be a time such as 2026-01-01T00:00:00Z, not “noon”.'],
  [['--speed', 'fast'], '--speed must be instant, realistic or a number above 0, not “fast”.'],
  [
    ['--scenario', 'offline'],
    '--scenario must be such as “chat.send: error=RATE_LIMITED”, with an operation or *, not “offline”.',
  ],
  [
    ['--scenario', 'chat.send: stall'],
    '--scenario chat.send: stall is for operations that answer with a stream of events.',
  ],
  [['--verbose'], "Unknown option '--verbose'. See alingai-mock --help."],
])('%j is refused', (commandLine, line) => {
  expect(() => readOptions(commandLine)).toThrow(new OptionError(line));
});
