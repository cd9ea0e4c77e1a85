/** The documentation as a page. All that it loads comes from this server. */
export function documentationPage(title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
</head>
<body>
<noscript>This page needs JavaScript. The contract itself: <a href="/api/openapi.json">openapi.json</a></noscript>
<script id="api-reference" data-url="/api/openapi.json" data-configuration='${JSON.stringify(CONFIGURATION)}'></script>
<script src="/api/docs/reference.js"></script>
</body>
</html>
`;
}

/** Nothing that calls anybody else: no proxy, no fonts from afar, no telemetry, no services of the page's makers. */
const CONFIGURATION = {
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
