import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigurationError } from './configuration.ts';
import { options } from './options.ts';
import { readConfiguration } from './read.ts';

const read = (commandLine: string[], environment: Record<string, string> = {}, terminal = false) =>
  readConfiguration(commandLine, environment, terminal).configuration;

/** The message for invalid settings. */
function complaint(commandLine: string[], environment: Record<string, string> = {}): string {
  try {
    read(commandLine, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  throw new Error('The settings were taken');
}

const DEFAULTS = {
  host: '127.0.0.1',
  port: 3000,
  data: './data',
  database: null,
  databaseDirect: null,
  nodeLease: 30_000,
  demo: false,
  defaultModel: 'gpt-3.5-turbo',
  registration: 'open',
  allowedEmailDomains: [],
  requireVerifiedEmail: false,
  corsOrigins: [],
  publicUrl: null,
  surface: null,
  web: null,
  trustProxy: 0,
  rateLimit: true,
  validateResponses: false,
  metrics: 'loopback',
  drainDelay: 0,
  allowPrivateUpstreams: false,
  upstreamConnectTimeout: 10_000,
  upstreamFirstByteTimeout: 300_000,
  upstreamIdleTimeout: 60_000,
  maxChatBody: 20,
  maxReply: 2,
  responseDays: 30,
  binDays: 30,
  mailFrom: 'AlingAi <no-reply@localhost>',
  wechatAppId: null,
  wechatRedirectUrl: null,
  wechatApiUrl: 'https://api.weixin.qq.com',
  wechatPageUrl: 'https://open.weixin.qq.com',
  logLevel: 'info',
  logFormat: 'json',
  secret: null,
  providerKeys: {},
  adminPassword: null,
  smtpUrl: null,
  wechatSecret: null,
};

const webChat = join(createRequire(import.meta.url).resolve('@alingai/web/package.json'), '..');

const SECRET = 'a'.repeat(32);

describe('what is given', () => {
  test('nothing gives the defaults', () => {
    expect(read([])).toEqual(DEFAULTS);
  });

  test('a terminal gets log lines for people', () => {
    expect(read([], {}, true)).toEqual({ ...DEFAULTS, logFormat: 'text' });
  });

  test('demo mode lets pages of this machine in, and holds answers to the contract', () => {
    const demo = { ...DEFAULTS, demo: true, corsOrigins: 'loopback', validateResponses: true };
    expect(read(['--demo'])).toEqual(demo);
    expect(read([], { ALINGAI_DEMO: 'on' })).toEqual(demo);
  });

  test.each([
    { name: 'host', text: '::1', value: '::1' },
    { name: 'port', text: '0', value: 0 },
    { name: 'data', text: '/var/lib/alingai', value: '/var/lib/alingai' },
    { name: 'defaultModel', text: 'gpt-4', value: 'gpt-4' },
    { name: 'surface', text: 'chathub', value: 'chathub' },
    { name: 'web', text: webChat, value: webChat },
    { name: 'web', text: 'off', value: null },
    {
      name: 'corsOrigins',
      text: 'https://a.example, http://b.example:8080',
      value: ['https://a.example', 'http://b.example:8080'],
    },
    { name: 'corsOrigins', text: '*', value: 'any' },
    { name: 'corsOrigins', text: 'loopback', value: 'loopback' },
    { name: 'trustProxy', text: '2', value: 2 },
    { name: 'trustProxy', text: 'loopback,10.0.0.0/8,fc00::/7', value: ['loopback', '10.0.0.0/8', 'fc00::/7'] },
    { name: 'mailFrom', text: '阿灵 <a@example.com>', value: '阿灵 <a@example.com>' },
    { name: 'logLevel', text: 'silent', value: 'silent' },
    { name: 'logFormat', text: 'text', value: 'text' },
  ] as const)('$name may be “$text”, on the command line and in the environment', ({ name, text, value }) => {
    const { flag, environment } = options[name];
    expect(read([`--${flag}`, text])).toEqual({ ...DEFAULTS, [name]: value });
    expect(read([], { [environment]: text })).toEqual({ ...DEFAULTS, [name]: value });
  });

  test.each(['demo', 'requireVerifiedEmail', 'rateLimit', 'validateResponses'] as const)(
    '%s is a switch, to be turned on and off either way',
    (name) => {
      const { flag, environment } = options[name];
      expect(read([`--${flag}`])[name]).toBe(true);
      expect(read([`--no-${flag}`])[name]).toBe(false);
      for (const text of ['1', 'true', 'YES', 'on']) expect(read([], { [environment]: text })[name]).toBe(true);
      for (const text of ['0', 'false', 'No', 'off']) expect(read([], { [environment]: text })[name]).toBe(false);
    },
  );

  test.each([
    { name: 'secret', text: SECRET },
    { name: 'secret', text: `${SECRET},${'b'.repeat(40)}` },
    { name: 'adminPassword', text: 'long enough' },
    { name: 'smtpUrl', text: 'smtps://user:p%40ss@mail.example.com:465' },
  ] as const)('$name comes from the environment', ({ name, text }) => {
    expect(read([], { [options[name].environment]: text })).toEqual({ ...DEFAULTS, [name]: text });
  });

  test('the command line wins over the environment', () => {
    expect(read(['--port', '4000'], { PORT: '5000' }).port).toBe(4000);
    expect(read(['--no-rate-limit'], { ALINGAI_RATE_LIMIT: 'on' }).rateLimit).toBe(false);
    expect(read(['--no-demo'], { ALINGAI_DEMO: 'on' })).toEqual(DEFAULTS);
  });

  test('what the command line says decides, even where the environment is wrong', () => {
    expect(read(['--port', '4000'], { PORT: 'none' }).port).toBe(4000);
  });

  test('an empty variable counts as unset', () => {
    const empty = Object.fromEntries(Object.values(options).map(({ environment }) => [environment, '']));
    expect(read([], empty)).toEqual(DEFAULTS);
  });

  test('whoever asks for help or the version gets it, whatever the settings are', () => {
    const wrong = ['--port', 'none', '--demo', '--host', '0.0.0.0'];
    expect(readConfiguration(['--help', ...wrong], { PORT: 'none' }, false)).toMatchObject({ help: true });
    expect(readConfiguration(['-h'], {}, false)).toMatchObject({ help: true, version: false });
    expect(readConfiguration(['-v', ...wrong], { PORT: 'none' }, false)).toMatchObject({ help: false, version: true });
  });
});

describe('the database', () => {
  const database = 'postgres://ada:pass@db.example.com:5432/alingai?prepare=off';

  test('comes from the command line or the environment, with the address past a pooler', () => {
    const both = { database, databaseDirect: 'postgresql://db/alingai' };
    expect(read(['--database', database, '--database-direct', both.databaseDirect])).toEqual({ ...DEFAULTS, ...both });
    expect(read([], { ALINGAI_DATABASE_URL: database, ALINGAI_DATABASE_DIRECT_URL: both.databaseDirect })).toEqual({
      ...DEFAULTS,
      ...both,
    });
  });

  test.each([
    ['db/alingai', 'such as postgres://user:password@host/database'],
    ['mysql://ada:hunter2@db/alingai', 'such as postgres://user:password@host/database'],
    ['postgres:/ada:hunter2@db/alingai', 'such as postgres://user:password@host/database'],
    ['postgres://ada:hunter2@db', 'name a database'],
    ['postgres://ada:hunter2@db/', 'name a database'],
    ['postgres://ada:hunter2@db/alingai?prepare=never', 'say prepare=on or prepare=off'],
  ])('%s is refused, and its password is not repeated', (text, must) => {
    const told = must.startsWith('such') ? `must be ${must}` : `must ${must}`;
    expect(complaint(['--database', text])).toBe(`--database ${told}.`);
    expect(complaint([], { ALINGAI_DATABASE_URL: text })).toBe(`ALINGAI_DATABASE_URL ${told}.`);
  });

  test('an address past a pooler needs one through it', () => {
    expect(complaint(['--database-direct', database])).toBe('--database-direct is for a database of --database.');
  });
});

describe('what cannot be used', () => {
  test.each([
    ['host', ['', 'not a host', '1.2.3.4:80', 'http://localhost', '-x.example']],
    ['port', ['', '65536', '1e3', ' 80', '80a', '0x50']],
    ['data', ['', ' ']],
    ['defaultModel', ['', ' ']],
    ['corsOrigins', ['', ',', 'app.example.com', 'https://app.example.com/', 'https://a.example,*', 'null']],
    [
      'trustProxy',
      ['', ',', '100', 'everybody', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/0', '::/00'],
    ],
    ['surface', ['', 'qianfan', 'ChatHub', 'native,openai']],
    ['web', ['/no/such/folder', 'src']],
    ['mailFrom', ['', ' ']],
    ['logLevel', ['', 'verbose', 'INFO']],
    ['logFormat', ['', 'xml']],
  ] as const)('%s: a wrong value is named in one line', (name, texts) => {
    const { flag, environment } = options[name];
    for (const text of texts) {
      const told = complaint([`--${flag}=${text}`]);
      expect(told).toMatch(new RegExp(`^--${flag} must .+\\.$`));
      expect(told).toContain(`, not “${text}”.`);
      if (text !== '')
        expect(complaint([], { [environment]: text })).toMatch(new RegExp(`^${environment} must .+\\.$`));
    }
  });

  test.each(['demo', 'requireVerifiedEmail', 'rateLimit', 'validateResponses'] as const)(
    '%s: a wrong value is named in one line',
    (name) => {
      const { flag, environment } = options[name];
      expect(complaint([], { [environment]: 'maybe' })).toBe(`${environment} must be on or off, not “maybe”.`);
      expect(complaint([`--${flag}=on`])).toMatch(
        /^Option .* does not take an argument\. See alingai-server --help\.$/,
      );
    },
  );

  test.each([
    ['secret', ['too-short', ',', `${SECRET},too-short`]],
    ['adminPassword', ['1234567', 'x'.repeat(129)]],
    ['smtpUrl', ['mail.internal', 'https://user:hunter2@mail.example.com', 'smtp://', 'smtp:user:hunter2']],
  ] as const)('%s: a wrong value is named in one line, which does not show it', (name, texts) => {
    const { environment } = options[name];
    for (const text of texts) {
      const told = complaint([], { [environment]: text });
      expect(told).toMatch(new RegExp(`^${environment} must .+\\.$`));
      if (text !== ',') expect(told).not.toContain(text);
      expect(told).not.toContain('hunter2');
    }
  });

  test('a secret has no place on the command line', () => {
    for (const flag of ['secret', 'admin-password', 'smtp-url']) {
      expect(complaint([`--${flag}=hunter2`])).toBe(`Unknown option '--${flag}'. See alingai-server --help.`);
    }
  });

  test.each([
    { commandLine: ['--nonsense'], told: "Unknown option '--nonsense'. See alingai-server --help." },
    { commandLine: ['-x'], told: "Unknown option '-x'. See alingai-server --help." },
    { commandLine: ['--no-port'], told: "Unknown option '--no-port'. See alingai-server --help." },
    { commandLine: ['serve'], told: "Unexpected argument 'serve'. See alingai-server --help." },
    { commandLine: ['--port'], told: "Option '--port <value>' argument missing. See alingai-server --help." },
    { commandLine: ['--port', '-5'], told: "Option '--port' argument is ambiguous. See alingai-server --help." },
  ])('$commandLine is answered in one line', ({ commandLine, told }) => {
    expect(complaint(commandLine)).toBe(told);
  });

  test.each(['127.0.0.1', '127.9.9.9', '::1', 'localhost'])('demo mode may listen on %s', (host) => {
    expect(read(['--demo', '--host', host])).toMatchObject({ demo: true, host });
  });

  test.each([
    '0.0.0.0',
    '::',
    '192.168.1.5',
    '128.0.0.1',
    '127.example.com',
    'localhost.example.com',
    '::ffff:10.0.0.1',
  ])('demo mode refuses to listen on %s, which others may reach', (host) => {
    expect(complaint([], { ALINGAI_DEMO: '1', HOST: host })).toMatch(
      new RegExp(`^Demo mode .* must be a loopback address such as 127\\.0\\.0\\.1, not “${host}”\\.$`),
    );
  });
});
