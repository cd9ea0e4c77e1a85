import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Configuration } from '../configuration/configuration.ts';
import { readConfiguration } from '../configuration/read.ts';
import { banner } from './banner.ts';

const server = { url: 'http://127.0.0.1:3000', admin: { username: 'admin', password: 'made-up' } };

function greeted(options: string[], changes: Partial<Configuration> = {}, environment: Record<string, string> = {}) {
  const { configuration } = readConfiguration(options, environment, false);
  return stripVTControlCharacters(banner(server, { ...configuration, ...changes }));
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
      '  Sign in   admin / admin123, or with the token demo-token',
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

  test('of a server for good shows the password that was made up, and nothing to try', () => {
    const text = greeted([]);
    expect(text).toContain('Sign in   admin / made-up   (shown this once)');
    expect(text).not.toContain('Try it');
    expect(text).not.toContain('simulated');
  });

  test('says which providers it has keys for, and not the keys', () => {
    const keys = { ALINGAI_KEY_OPENAI: 'sk-secret', ALINGAI_KEY_MOONSHOT: 'sk-other' };
    const text = greeted(['--demo'], {}, keys);
    expect(text).toContain('Models    with keys for openai, moonshot\n');
    expect(text).not.toContain('sk-');
  });
});
