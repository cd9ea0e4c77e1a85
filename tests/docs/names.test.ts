import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { operations } from '@alingai/contract';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const binary = (name: string) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
const helpOf = async (name: string, ...command: string[]) =>
  (await promisify(execFile)(binary(name), [...command, '--help'])).stdout;

const texts = globSync(
  ['*.md', 'docs/*.md', 'packages/*/README.md', 'examples/**/*.{md,yaml,env,service}', 'examples/**/Dockerfile'],
  {
    cwd: ROOT,
    exclude: ['**/node_modules/**', 'CHANGELOG.md'],
  },
).map((document) => ({ document, text: readFileSync(join(ROOT, document), 'utf8') }));

/** Every match of the pattern's first group, with the document that it is in. */
const found = (pattern: RegExp) =>
  texts.flatMap(({ document, text }) => [...text.matchAll(pattern)].map(([, it = '']) => `${document}: ${it}`));
const nameOf = (place: string) => place.slice(place.indexOf(': ') + 2);

describe('What the documents name is there:', () => {
  test('variables of the environment', async () => {
    const server = (await helpOf('alingai-server')).match(/\bALINGAI_[A-Z_]+/g) ?? [];
    // The client's own, and those of the quickstarts.
    const ofClient = ['ALINGAI_BASE_URL', 'ALINGAI_TOKEN', 'ALINGAI_LOG'];
    const ofPrograms = ['ALINGAI_URL', 'ALINGAI_USER', 'ALINGAI_PASSWORD', 'ALINGAI_KEY'];
    const ofTests = ['ALINGAI_CHROMIUM', 'ALINGAI_TORTURE_SEED', 'ALINGAI_TORTURE_FAULTS', 'ALINGAI_TEST_POSTGRES_URL'];
    const others = [...ofClient, ...ofPrograms, ...ofTests];
    const known = new Set<string>([...server, ...others]);
    const places = found(/\b(ALINGAI_[A-Z_]+)/g);
    expect(places.length).toBeGreaterThan(50);
    expect(places.filter((it) => !known.has(nameOf(it)) && !nameOf(it).startsWith('ALINGAI_KEY_'))).toEqual([]);
  });

  test.each(['alingai-server', 'alingai-mock'])('options of %s', async (command) => {
    const commands =
      command === 'alingai-server'
        ? [[], ...['backup', 'restore', 'reset-password', 'provider', 'outbox', 'move'].map((it) => [it])]
        : [[]];
    const help = (await Promise.all(commands.map((it) => helpOf(command, ...it)))).join('\n');
    const known = new Set(help.match(/--[a-z-]+/g));
    const lines = found(new RegExp(`(?:${command}|npx @${command.replace('-', '/')}) ([^\`|\\n]*--[^\`|\\n]*)`, 'g'));
    expect(lines.length).toBeGreaterThan(3);
    const places = lines.flatMap((line) =>
      [...line.replace(/ #.*$/, '').matchAll(/--(?:no-)?[a-z][a-z-]*/g)].map(([option]) => `${line}: ${option}`),
    );
    const isKnown = (option: string) => known.has(option) || known.has(option.replace('--no-', '--'));
    expect(places.filter((it) => !isKnown(it.slice(it.lastIndexOf(': ') + 2)))).toEqual([]);
  });

  test('operations', () => {
    const shape = (path: string) => path.replace(/\{\w+\}/g, '{}');
    const known = new Set(Object.values(operations).map((it) => `${it.method} ${shape(it.path)}`));
    const places = found(/`((?:GET|POST|PUT|DELETE) \/[^\s`?]*)`/g);
    expect(places.length).toBeGreaterThan(15);
    // A surface's own paths are told below its base URL.
    const bases = ['', '/compat/bailian', '/compat/chatbot', '/compat/chathub', '/compat/maas'];
    const isKnown = (operation: string) => bases.some((base) => known.has(shape(operation).replace(' ', ` ${base}`)));
    expect(places.filter((it) => !isKnown(nameOf(it)))).toEqual([]);
  });

  test('files and folders', () => {
    const places = found(/`((?:packages|openapi|tests|docs|bench|tools|examples|releases)\/[\w./-]*)`/g);
    expect(places.length).toBeGreaterThan(40);
    expect(places.filter((it) => !existsSync(join(ROOT, nameOf(it))))).toEqual([]);
  });
});
