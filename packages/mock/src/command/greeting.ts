import { styleText } from 'node:util';
import { type OperationInfo, operations } from '@alingai/contract';
import type { CommandOptions } from './options.ts';

const bold = (text: string) => styleText('bold', text);

/** What a person sees once the mock serves: where each surface is, who can sign in, what to try. */
export function greeting(url: string, version: string, { scenarios, mock }: CommandOptions): string {
  const rows = [
    ...surfaces().map(({ name, base, count }) => row(name, `${bold(url + base)}  ${count} operations`)),
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

  Try it:
    curl ${url}/api/chat/send \\
      -H 'Authorization: Bearer demo-token' -H 'Content-Type: application/json' \\
      -d '{"message": "你好，你能做什么？"}'

  Stop with Ctrl+C.

`;
}

function row(name: string, text: string): string {
  return `${name.padEnd(10)}${text}`;
}

/** Each surface with the path that all of its operations are below. */
function surfaces(): { name: string; base: string; count: number }[] {
  const all = Object.values(operations) as OperationInfo[];
  return [...new Set(all.map((it) => it.surface))].map((name) => {
    const paths = all.filter((it) => it.surface === name).map((it) => it.path);
    return { name, base: name === 'native' ? '/api' : commonBase(paths), count: paths.length };
  });
}

function commonBase(paths: readonly string[]): string {
  const [first = '', ...rest] = paths.map((it) => it.split('/').slice(0, 3).join('/'));
  return rest.every((it) => it === first) ? first : first.slice(0, first.lastIndexOf('/'));
}
