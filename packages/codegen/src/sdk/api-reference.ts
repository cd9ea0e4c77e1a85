import type { DescribedDocument, Endpoint } from './endpoint.ts';
import { functionName } from './names.ts';
import { bodyType, renderParameters, returnType } from './resources.ts';

/** Every method with its types, in English and Chinese, as Markdown. */
export function renderAPI(document: DescribedDocument, all: Endpoint[]): string {
  const endpoints = all.filter((it) => !it.successor);
  const areas = [...new Set(endpoints.map((it) => it.area))];
  return `# Methods · 方法

Made from the contract by \`pnpm generate\`. · 由 \`pnpm generate\` 根据接口契约生成。

Each method is also a function of its own in \`@alingai/sdk/operations\`, which takes the client or a connection first. ·
每个方法在 \`@alingai/sdk/operations\` 中也有独立函数，其首个参数为客户端或连接。

${areas.map((area) => renderArea(document, area, endpoints)).join('\n')}
${renderFormerNames(all)}`;
}

function renderFormerNames(endpoints: Endpoint[]): string {
  const rows = endpoints.flatMap(({ id, successor }) =>
    successor ? [`- \`client.${id}\`: \`client.${successor}\``] : [],
  );
  return `## Former names · 曾用名

These names are deprecated. · 以下名称已弃用。

${rows.join('\n')}
`;
}

function renderArea(document: DescribedDocument, area: string, endpoints: Endpoint[]): string {
  const { description = '' } = document.tags.find((it) => it.name === area) ?? {};
  const methods = endpoints.filter((it) => it.area === area).map((it) => renderMethod(it) + renderStreamMethod(it));
  return `## \`client.${area}\`

${description}

${methods.join('\n')}`;
}

function renderMethod(endpoint: Endpoint): string {
  const { name, method, path, summary, description, id } = endpoint;
  return `### \`${name}\`

\`\`\`ts
client.${id}(${renderParameters(endpoint)}): ${returnType(endpoint)}
\`\`\`

**${summary}**, \`${method} ${path}\`, function \`${functionName(id)}\`

${description}
`;
}

/** The second method of an operation that responds with events when its body asks for that. */
function renderStreamMethod(endpoint: Endpoint): string {
  const { id, pathParameters, eventName } = endpoint;
  if (!eventName) return '';
  const names = pathParameters.map((it) => `${it.argument}: ${it.type}`);
  const parameters = [...names, `body: Omit<${bodyType(endpoint)}, 'stream'>`, 'options?: StreamOptions'];
  return `
\`\`\`ts
client.${id}Stream(${parameters.join(', ')}): EventStream<${eventName}>
\`\`\`
`;
}
