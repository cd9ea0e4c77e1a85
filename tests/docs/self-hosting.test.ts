import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfiguration } from '@alingai/server';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (name: string) => readFileSync(new URL(`../../examples/self-hosting/${name}`, import.meta.url), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, it = '']) => it);

/** What the server makes of such an environment. */
const configurationOf = (environment: Record<string, string>) =>
  readConfiguration([], environment, false).configuration;
/** Lines `NAME=value`, however they are set off. */
const variables = (lines: string[]) => parseEnv(lines.join('\n')) as Record<string, string>;

/** Values with their variables filled in, as Compose does it. */
function interpolated(values: Record<string, string>, given: Record<string, string>): Record<string, string> {
  const fill = (value: string) =>
    value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, how: string | undefined, rest = '') => {
      if (given[name]) return given[name];
      if (how === '?') throw new Error(rest);
      return rest;
    });
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)]));
}

const dockerfile = read('Dockerfile');
const image = variables(all(dockerfile, /^(?:ENV| {3}) ([A-Z_]+=\S+)/gm));
const unit = read('alingai.service');
const service = variables(all(unit, /^Environment=(.*)$/gm));
const compose = parse(read('compose.yaml'));
/** How long a server that is stopped may take, in seconds. */
const PATIENCE = 10;

describe('The container', () => {
  const configuration = configurationOf(image);

  test('is reached where it says that it listens', () => {
    expect(configuration).toMatchObject({ host: '0.0.0.0', port: 3000, demo: false });
    expect(all(dockerfile, /^EXPOSE (\d+)$/gm)).toEqual([String(configuration.port)]);
    expect(all(dockerfile, /fetch\('([^']+)'\)/g)).toEqual([`http://127.0.0.1:${configuration.port}/api/ready`]);
  });

  test('keeps its data in a folder inside the volume, which a restore may replace', () => {
    const [volume = ''] = all(dockerfile, /^VOLUME (\S+)$/gm);
    expect(configuration.data).toMatch(new RegExp(`^${volume}/\\w+$`));
    expect(dockerfile).toContain(`--owner=node --group=node --mode=0700 ${volume}\n`);
    expect(compose.services.alingai.volumes).toEqual([`alingai:${volume}`]);
    expect(Object.keys(compose.volumes)).toContain('alingai');
  });

  test('builds the same with Compose, behind a proxy that it trusts', () => {
    const { alingai, caddy } = compose.services;
    expect(alingai.build).toEqual({ context: '../..', dockerfile: 'examples/self-hosting/Dockerfile' });
    expect(
      configurationOf({ ...image, ...interpolated(alingai.environment, { SITE: 'chat.example.com' }) }),
    ).toMatchObject({
      trustProxy: 1,
      publicUrl: 'https://chat.example.com',
      adminPassword: null,
      smtpUrl: null,
    });
    expect(caddy.environment.UPSTREAM).toBe(`alingai:${configuration.port}`);
    expect(alingai.expose).toEqual([String(configuration.port)]);
    expect(Number.parseInt(alingai.stop_grace_period, 10)).toBeGreaterThan(PATIENCE);
  });
});

describe('Compose', () => {
  const { alingai, caddy } = compose.services;

  test('gives the server every variable of the file .env, which need not be there', () => {
    expect(alingai.env_file).toEqual([{ path: '.env', required: false }]);
    const wished = {
      ALINGAI_ADMIN_PASSWORD: 'a-password-of-yours',
      ALINGAI_SMTP_URL: 'smtps://user:password@mail.example.com',
      ALINGAI_KEY_OPENAI: 'sk-yours',
      ALINGAI_DEFAULT_MODEL: 'qwen-plus',
      ALINGAI_METRICS: 'admin',
    };
    // As Compose does it: the image's, then the file's, then what stands below `environment`.
    const environment = { ...image, ...wished, ...interpolated(alingai.environment, { SITE: 'chat.example.com' }) };
    expect(configurationOf(environment)).toMatchObject({
      adminPassword: 'a-password-of-yours',
      smtpUrl: 'smtps://user:password@mail.example.com',
      providerKeys: { OPENAI: 'sk-yours' },
      defaultModel: 'qwen-plus',
      metrics: 'admin',
      host: '0.0.0.0',
    });
  });

  test('asks for nothing but the name of the site', () => {
    const asked = all(read('compose.yaml'), /\$\{(\w+)/g);
    expect(new Set(asked)).toEqual(new Set(['SITE']));
    expect(() => interpolated(alingai.environment, {})).toThrow('the name that the server is reached by');
    expect(read('Caddyfile')).toContain('{$SITE:');
    expect(Object.keys(caddy.environment)).toEqual(['SITE', 'UPSTREAM']);
  });
});

describe('The service', () => {
  const configuration = configurationOf(service);

  test('listens on this machine alone, where the proxies look for it', () => {
    const address = `${configuration.host}:${configuration.port}`;
    expect(configuration).toMatchObject({ host: '127.0.0.1', port: 3000, trustProxy: 1 });
    expect(all(read('nginx.conf'), /proxy_pass http:\/\/([^/;]+);/g)).toEqual([address]);
    expect(all(read('Caddyfile'), /\{\$UPSTREAM:([^}]+)\}/g)).toEqual([address]);
  });

  test('has the public URL that the proxies answer at', () => {
    const { host } = new URL(configuration.publicUrl ?? '');
    expect(new Set(all(read('nginx.conf'), /server_name (\S+);/g))).toEqual(new Set([host]));
    expect(all(read('Caddyfile'), /\{\$SITE:([^}]+)\}/g)).toEqual([host]);
  });

  test('keeps its data in a folder inside its state folder, which a restore may replace', () => {
    const [state = ''] = all(unit, /^StateDirectory=(\S+)$/gm);
    expect(configuration.data).toMatch(new RegExp(`^/var/lib/${state}/\\w+$`));
  });

  test.skipIf(!existsSync('/usr/bin/systemd-analyze'))('is one that systemd understands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'alingai-unit-'));
    // Neither the program nor the user is on this machine.
    const here = unit.replace(/^ExecStart=.*$/m, `ExecStart=${process.execPath}`).replace(/^User=.*\n/m, '');
    writeFileSync(join(folder, 'alingai.service'), here);
    try {
      const file = join(folder, 'alingai.service');
      expect(
        execFileSync('/usr/bin/systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8', stdio: 'pipe' }),
      ).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is given the time that it takes to stop', () => {
    expect(Number(all(unit, /^TimeoutStopSec=(\d+)$/gm)[0])).toBeGreaterThan(PATIENCE + configuration.drainDelay);
  });

  test('takes its secrets from a file whose lines the server understands', () => {
    expect(unit).toContain('EnvironmentFile=-/etc/alingai.env\n');
    const lines = all(read('alingai.env'), /^#([A-Z_]+=.*)$/gm);
    expect(lines.length).toBeGreaterThan(3);
    const empty = Object.keys(variables(lines)).filter((it) => variables(lines)[it] === '');
    const filled = Object.fromEntries(empty.map((it) => [it, 'a-secret-of-yours']));
    expect(configurationOf({ ...service, ...variables(lines), ...filled })).toMatchObject({
      adminPassword: 'a-secret-of-yours',
      mailFrom: 'AlingAi <no-reply@example.com>',
      providerKeys: { OPENAI: 'a-secret-of-yours', DASHSCOPE: 'a-secret-of-yours' },
    });
  });
});

describe('nginx', () => {
  test('sends streams on at once, lets questions through and believes no client about its address', () => {
    const site = read('nginx.conf');
    expect(site).toContain('proxy_buffering off;');
    const [, size] = site.match(/client_max_body_size (\d+)m;/) ?? [];
    expect(Number(size)).toBeGreaterThan(configurationOf({}).maxChatBody);
    expect(site).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(site).not.toContain('$proxy_add_x_forwarded_for');
  });
});
