import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Configuration } from '../configuration/configuration.ts';
import { readConfiguration } from '../configuration/read.ts';
import { banner, startedLine } from './banner.ts';

const started = {
  url: 'http://127.0.0.1:3000',
  signIn: { text: 'admin with the password in /data/first-password', file: '/data/first-password' },
};

function configured(options: string[], changes: Partial<Configuration> = {}, environment: Record<string, string> = {}) {
  const { configuration } = readConfiguration(options, environment, false);
  return { ...configuration, ...changes };
}

function greeted(...how: Parameters<typeof configured>) {
  return stripVTControlCharacters(banner(started, configured(...how)));
}

describe('the greeting', () => {
  test('of a demo says where all is, who can sign in and how models become real', () => {
    const text = greeted(['--demo', '--data', '/data'], { web: '/web' });
    expect(text.split('\n').slice(1, 12)).toEqual([
      expect.stringMatching(/^ {2}AlingAi \S+ · demo$/),
      '',
      '  Chat      http://127.0.0.1:3000',
      '  Console   http://127.0.0.1:3000/console   (for administrators)',
      '  API       http://127.0.0.1:3000/api',
      '  Docs      http://127.0.0.1:3000/api/docs',
      '  Data      /data',
      '  Mail      written to /data/outbox',
      '  Sign in   admin with the password in /data/first-password',
      '  Models    simulated; connect real ones with ALINGAI_KEY_OPENAI=sk-…, or under Providers in the console',
      '',
    ]);
    expect(text).toContain('Try it:\n    curl http://127.0.0.1:3000/api/chat/send');
  });

  test('names no pages where none are served', () => {
    for (const text of [greeted(['--demo']), greeted(['--demo', '--surface', 'chathub'], { web: '/web' })]) {
      expect(text).not.toContain('Chat ');
      expect(text).not.toMatch(/console/i);
    }
  });

  test('of a server for good has nothing to try, and nobody to sign in as once somebody has', () => {
    const text = stripVTControlCharacters(banner({ ...started, signIn: null }, configured([])));
    expect(text).not.toContain('Sign in');
    expect(text).not.toContain('Try it');
    expect(text).not.toContain('simulated');
  });

  test('says which providers it has keys for, and not the keys', () => {
    const keys = { ALINGAI_KEY_OPENAI: 'sk-secret', ALINGAI_KEY_MOONSHOT: 'sk-other' };
    const text = greeted(['--demo'], {}, keys);
    expect(text).toContain('Models    with keys for openai, moonshot\n');
    expect(text).not.toContain('sk-');
  });

  test('is the same for programs, as the fields of a line', () => {
    const configuration = configured(['--data', '/data'], { web: '/web' }, { ALINGAI_KEY_OPENAI: 'sk-secret' });
    expect(startedLine(started, configuration)).toEqual({
      version: expect.any(String),
      url: 'http://127.0.0.1:3000',
      api: 'http://127.0.0.1:3000/api',
      chat: 'http://127.0.0.1:3000',
      console: 'http://127.0.0.1:3000/console',
      docs: 'http://127.0.0.1:3000/api/docs',
      data: '/data',
      providers: ['openai'],
      sign_in: 'admin with the password in /data/first-password',
      password_file: '/data/first-password',
    });
    expect(startedLine({ ...started, signIn: null }, configured(['--demo', '--surface', 'chathub']))).toMatchObject({
      demo: true,
      surface: 'chathub',
      api: 'http://127.0.0.1:3000',
    });
  });
});
