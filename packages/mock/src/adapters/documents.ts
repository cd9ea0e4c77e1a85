import { type OperationInfo, operations } from '@alingai/contract';
import type { Documents, SurfacePaths } from '@alingai/core';

export function documentsOf(surfacePaths: SurfacePaths): Documents {
  return {
    page: () => pageOf(surfacePaths),
    // As large as all the rest of a page's mock, and hardly ever asked for.
    openapi: async () => (await import('./contract-document.ts')).contractDocument,
  };
}

function rowsOf({ serves, servedPath }: SurfacePaths): string[] {
  return (Object.values(operations) as OperationInfo[])
    .filter(serves)
    .map(
      ({ id, method, path, authenticated, role }) =>
        `<tr><td>${method}</td><td><code>${servedPath(path)}</code></td><td>${id}</td><td>${role ?? (authenticated ? 'signed in' : '')}</td></tr>`,
    );
}

const pageOf = (surfacePaths: SurfacePaths) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>AlingAi API</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color-scheme: light dark; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid #8884; padding: 0.3rem 0.6rem; text-align: left; }
</style>
<h1>AlingAi API</h1>
<p>This is the mock. The whole contract: <a href="openapi.json">openapi.json</a></p>
<table>
<thead><tr><th>Method</th><th>Path</th><th>Operation</th><th>For</th></tr></thead>
<tbody>
${rowsOf(surfacePaths).join('\n')}
</tbody>
</table>
</html>
`;
