import { styleText } from 'node:util';
import type { Configuration } from '../configuration/configuration.ts';
import type { RunningServer } from '../server.ts';
import { version } from '../version.ts';

/** What a person sees once the server runs: where it is, who can sign in, what to try. */
export function greeting({ url, admin }: RunningServer, { demo, data, smtpUrl }: Configuration): string {
  const bold = (text: string) => styleText('bold', text);
  const facts = [
    `API       ${bold(`${url}/api`)}`,
    `Docs      ${bold(`${url}/api/docs`)}`,
    `Data      ${data}`,
    ...(smtpUrl === null ? [`Mail      written to ${data}/outbox`] : []),
    ...(demo ? ['Sign in   admin / admin123, or with the token demo-token'] : []),
    ...(admin && !demo ? [`Sign in   ${admin.username} / ${admin.password}   (shown this once)`] : []),
  ];
  return `
  ${bold(`AlingAi ${version}`)}${demo ? ' · demo' : ''}

${facts.map((it) => `  ${it}`).join('\n')}
${demo ? trial(url) : ''}
  Stop with Ctrl+C.

`;
}

function trial(url: string): string {
  return `
  Try it:
    curl ${url}/api/chat/send \\
      -H 'Authorization: Bearer demo-token' -H 'Content-Type: application/json' \\
      -d '{"message": "你好，你能做什么？"}'
`;
}
