import { styleText } from 'node:util';
import type { FirstAdmin, SurfaceName } from '@alingai/core';
import type { Configuration } from '../configuration/configuration.ts';
import type { RunningServer } from '../server.ts';
import { version } from '../version.ts';
import { trialCommand } from './trial.ts';

/** What a person sees once the server runs: where it is, who can sign in, what to try. */
export function greeting(
  { url, admin }: RunningServer,
  { demo, data, smtpUrl, surface, adminPassword }: Configuration,
): string {
  const bold = (text: string) => styleText('bold', text);
  const facts = [
    `API       ${bold(baseUrlOf(url, surface))}${surface === null ? '' : `   (${surface} alone)`}`,
    `Docs      ${bold(`${url}/api/docs`)}`,
    `Data      ${data}`,
    ...(smtpUrl === null ? [`Mail      written to ${data}/outbox`] : []),
    ...(demo ? ['Sign in   admin / admin123, or with the token demo-token'] : []),
    ...(admin && !demo ? [`Sign in   ${admin.username} ${passwordOf(admin, adminPassword)}`] : []),
  ];
  return `
  ${bold(`AlingAi ${version}`)}${demo ? ' · demo' : ''}

${facts.map((it) => `  ${it}`).join('\n')}
${demo ? trial(url, surface) : ''}
  Stop with Ctrl+C.

`;
}

/** One that was made up has to be told; one that was given is known, and logs are kept. */
function passwordOf({ password }: FirstAdmin, given: string | null): string {
  return given === null ? `/ ${password}   (shown this once)` : 'with the password of ALINGAI_ADMIN_PASSWORD';
}

function trial(url: string, surface: SurfaceName | null): string {
  return `
  Try it:
    ${trialCommand(url, surface)}
`;
}

/** What clients take for their base URL. */
function baseUrlOf(url: string, surface: SurfaceName | null): string {
  switch (surface) {
    case null:
    case 'native':
      return `${url}/api`;
    case 'openai':
      return `${url}/v1`;
    default:
      return url;
  }
}
