import { styleText } from 'node:util';
import { type OperationInfo, operations } from '@alingai/contract';
import { createSurfacePaths, type SurfaceName } from '@alingai/core';
import type { CommandOptions } from './options.ts';

const bold = (text: string) => styleText('bold', text);

/**
 * The text shown once the mock serves: the address of each surface, who can sign in, an example.
 */
export function banner(url: string, version: string, { scenarios, mock }: CommandOptions): string {
  const rows = [
    ...surfaces(mock.surface).map(({ name, base, count }) => row(name, `${bold(url + base)}  ${count} operations`)),
    row('docs', `${url}/api/docs`),
    '',
    row('sign in', 'admin / admin123 (administrator), or with the token demo-token'),
    row('WeChat', 'the code mock-code, or mock-code-<name> for somebody of that name'),
    row('data', mock.data === undefined ? '' : String(mock.data)),
    ...scenarios.map(({ operation, fault }) => row('scenario', `${operation}: ${JSON.stringify(fault)}`)),
  ];
  return `
  ${bold(`AlingAi mock ${version}`)}

${rows.map((it) => `  ${it}`.trimEnd()).join('\n')}
${mock.surface === undefined || mock.surface === 'native' ? example(url) : ''}
  Stop with Ctrl+C.

`;
}

function example(url: string): string {
  return `
  Try it:
    curl ${url}/api/chat/send \\
      -H 'Authorization: Bearer demo-token' -H 'Content-Type: application/json' \\
      -d '{"message": "你好，你能做什么？"}'
`;
}

function row(name: string, text: string): string {
  return `${name.padEnd(10)}${text}`;
}

/** Each surface that is served, with the common prefix of its operations' paths. */
function surfaces(alone: SurfaceName | null = null): { name: string; base: string; count: number }[] {
  const { servedPath } = createSurfacePaths(alone);
  const all = (Object.values(operations) as OperationInfo[]).filter((it) => alone === null || it.surface === alone);
  return [...new Set(all.map((it) => it.surface))].map((name) => {
    const paths = all.filter((it) => it.surface === name).map((it) => it.path);
    const base = name === 'native' ? '/api' : servedPath(`${commonBase(paths)}/`).slice(0, -1);
    return { name, base, count: paths.length };
  });
}

function commonBase(paths: readonly string[]): string {
  const [first = '', ...rest] = paths.map((it) => it.split('/').slice(0, 3).join('/'));
  return rest.every((it) => it === first) ? first : first.slice(0, first.lastIndexOf('/'));
}
