import { styleText } from 'node:util';
import type { FirstAdmin, SurfaceName } from '@alingai/core';
import type { Configuration } from '../configuration/configuration.ts';
import type { RunningServer } from '../server.ts';
import { version } from '../version.ts';
import { exampleRequest } from './example-request.ts';

const bold = (text: string) => styleText('bold', text);

/** The text shown once the server runs: its addresses, who can sign in, an example request. */
export function banner(server: Pick<RunningServer, 'url' | 'admin'>, configuration: Configuration): string {
  const { url } = server;
  const { demo, data, smtpUrl, surface } = configuration;
  const facts = [
    ...pages(url, configuration),
    ['API', `${bold(baseUrlOf(url, surface))}${surface === null ? '' : `   (${surface} alone)`}`],
    ['Docs', bold(`${url}/api/docs`)],
    ['Data', data],
    ...(smtpUrl === null ? [['Mail', `written to ${data}/outbox`]] : []),
    ...signIn(server, configuration),
    ...models(configuration),
  ];
  return `
  ${bold(`AlingAi ${version}`)}${demo ? ' · demo' : ''}

${facts.map(([name = '', text]) => `  ${name.padEnd(9)} ${text}`).join('\n')}
${demo ? trial(url, surface) : ''}
  Stop with Ctrl+C.

`;
}

function pages(url: string, { web, surface }: Configuration): string[][] {
  if (web === null || surface !== null) return [];
  return [
    ['Chat', bold(url)],
    ['Console', `${bold(`${url}/console`)}   (for administrators)`],
  ];
}

function signIn({ admin }: Pick<RunningServer, 'admin'>, { demo, adminPassword }: Configuration): string[][] {
  if (demo) return [['Sign in', 'admin / admin123, or with the token demo-token']];
  return admin ? [['Sign in', `${admin.username} ${passwordOf(admin, adminPassword)}`]] : [];
}

/** A generated password has to be shown. A given one is known, and logs are kept. */
function passwordOf({ password }: FirstAdmin, given: string | null): string {
  return given === null ? `/ ${password}   (shown this once)` : 'with the password of ALINGAI_ADMIN_PASSWORD';
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
    case 'bailian':
    case 'chatbot':
    case 'chathub':
    case 'maas':
      return url;
    default:
      return surface satisfies never;
  }
}
