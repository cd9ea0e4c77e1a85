import { operations } from '@alingai/contract';
import { createSurfacePaths, type SurfaceName } from '@alingai/core';

const message = '你好，你能做什么？';
const asked = { messages: [{ role: 'user', content: message }] };

/** An example request for each surface. */
const REQUESTS: Readonly<Record<SurfaceName, { path: string; body?: object }>> = {
  native: { path: operations['chat.send'].path, body: { message } },
  openai: { path: operations['openai.chatCompletions'].path, body: { model: 'gpt-3.5-turbo', ...asked } },
  anthropic: {
    path: operations['anthropic.createMessage'].path,
    body: { model: 'gpt-3.5-turbo', max_tokens: 1024, ...asked },
  },
  bailian: {
    path: operations['compat.bailian.chatCompletions'].path,
    body: {
      model: 'qwen-vl-max-latest',
      messages: [{ role: 'user', content: [{ type: 'text', text: message }] }],
    },
  },
  chatbot: { path: operations['compat.chatbot.chat'].path, body: { message } },
  chathub: { path: operations['compat.chathub.chat'].path, body: { message } },
  // Its chat needs an application, which has to be created first.
  maas: { path: operations['compat.maas.listModels'].path },
};

/** A command for a demo that serves one surface, or all. */
export function exampleRequest(url: string, surface: SurfaceName | null): string {
  const { path, body } = REQUESTS[surface ?? 'native'];
  const lines = [`curl ${url}${createSurfacePaths(surface).servedPath(path)}`, `-H 'Authorization: Bearer demo-token'`];
  if (body) lines[1] += ` -H 'Content-Type: application/json'`;
  return [...lines, ...(body ? [`-d '${JSON.stringify(body)}'`] : [])].join(' \\\n      ');
}
