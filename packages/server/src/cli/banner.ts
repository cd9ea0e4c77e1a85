import { styleText } from 'node:util';
import type { SurfaceName } from '@alingai/core';
import type { Configuration } from '../configuration/configuration.ts';
import { version } from '../version.ts';
import { exampleRequest } from './example-request.ts';
import type { FirstSignIn } from './first-password.ts';

const bold = (text: string) => styleText('bold', text);

/** What is known once the server runs. */
export interface Started {
  url: string;
  signIn: FirstSignIn | null;
}

/** The text shown once the server runs: its addresses, who can sign in, an example request. */
export function banner({ url, signIn }: Started, configuration: Configuration): string {
  const { demo, data, smtpUrl, surface } = configuration;
  const facts = [
    ...pages(url, configuration),
    ['API', `${bold(baseUrlOf(url, surface))}${surface === null ? '' : `   (${surface} alone)`}`],
    ['Docs', bold(`${url}/api/docs`)],
    ['Data', data],
    ...(smtpUrl === null ? [['Mail', `written to ${data}/outbox`]] : []),
    ...(signIn === null ? [] : [['Sign in', signIn.text]]),
    ...models(configuration),
  ];
  return `
  ${bold(`AlingAi ${version}`)}${demo ? ' · demo' : ''}

${facts.map(([name = '', text]) => `  ${name.padEnd(9)} ${text}`).join('\n')}
${demo ? trial(url, surface) : ''}
  Stop with Ctrl+C.

`;
}

/** The same as the fields of a log line, for programs. */
export function startedLine({ url, signIn }: Started, configuration: Configuration): Record<string, unknown> {
  const { demo, data, surface, providerKeys } = configuration;
  const [chat, console] = pages(url, configuration).map(([, , plain]) => plain);
  return {
    version,
    ...(demo && { demo }),
    url,
    api: baseUrlOf(url, surface),
    ...(surface !== null && { surface }),
    ...(chat !== undefined && { chat, console }),
    docs: `${url}/api/docs`,
    data,
    providers: Object.keys(providerKeys).map((it) => it.toLowerCase()),
    ...(signIn && { sign_in: signIn.text }),
    ...(signIn?.file && { password_file: signIn.file }),
  };
}

function pages(url: string, { web, surface }: Configuration): string[][] {
  if (web === null || surface !== null) return [];
  return [
    ['Chat', bold(url), url],
    ['Console', `${bold(`${url}/console`)}   (for administrators)`, `${url}/console`],
  ];
}

function models({ providerKeys, demo, web, surface }: Configuration): string[][] {
  const connected = Object.keys(providerKeys);
  if (connected.length > 0) return [['Models', `with keys for ${connected.join(', ').toLowerCase()}`]];
  if (!demo) return [];
  const elsewhere = web === null || surface !== null ? '' : ', or under Providers in the console';
  return [['Models', `simulated; connect real ones with ALINGAI_KEY_OPENAI=sk-…${elsewhere}`]];
}

function trial(url: string, surface: SurfaceName | null): string {
  return `
  Try it:
    ${exampleRequest(url, surface)}
`;
}

/** The base URL for clients. */
function baseUrlOf(url: string, surface: SurfaceName | null): string {
  switch (surface) {
    case null:
    case 'native':
      return `${url}/api`;
    case 'openai':
      return `${url}/v1`;
    case 'anthropic':
    case 'bailian':
    case 'chatbot':
    case 'chathub':
    case 'maas':
      return url;
    default:
      return surface satisfies never;
  }
}
