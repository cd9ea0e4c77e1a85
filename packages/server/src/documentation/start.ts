import { DEMO_TOKEN } from '@alingai/core';

/**
 * Disables everything that contacts other hosts: proxy, remote fonts, telemetry and the vendor's
 * services.
 */
const CONFIGURATION = {
  url: 'openapi.json',
  proxyUrl: '',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  hideModels: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
};

/**
 * The script that starts the documentation page. Requests tried there use the account that is
 * signed in to the web chat of this server or, in a demo, the administrator.
 */
export function startScript(demo: boolean): string {
  return `'use strict';
const server = new URL('../', location).href;
function sessionOfWebChat() {
  try {
    const held = JSON.parse(localStorage.getItem('alingai:' + server));
    return held.expiresAt > Date.now() ? held.token : undefined;
  } catch {
    return undefined;
  }
}
const token = sessionOfWebChat() ?? ${JSON.stringify(demo ? DEMO_TOKEN : '')};
Scalar.createApiReference('#reference', {
  ...${JSON.stringify(CONFIGURATION)},
  servers: [{ url: server.replace(/\\/$/, '') }],
  authentication: { preferredSecurityScheme: 'bearerAuth', securitySchemes: { bearerAuth: { token } } },
});
`;
}
