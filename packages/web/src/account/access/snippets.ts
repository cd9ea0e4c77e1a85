/** A request for a shell, with the token from the environment. */
export function curlSnippet(url: string, body: Record<string, unknown> = { message: 'Hello' }): string {
  // A quote would end the shell's string.
  const json = JSON.stringify(body).replaceAll("'", String.raw`'\''`);
  return [
    `curl ${url} \\`,
    '  -H "Authorization: Bearer $ALINGAI_TOKEN" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${json}'`,
  ].join('\n');
}

/** The same with the SDK. */
export function sdkSnippet(server: string): string {
  return `import { AlingAiClient } from '@alingai/sdk';

const client = new AlingAiClient('${server}', process.env.ALINGAI_TOKEN);
const { response } = await client.chat.send({ message: 'Hello' });
console.log(response);`;
}

/** The same with a client for OpenAI, in Python. */
export function openaiSnippet(server: string): string {
  return `import os
from openai import OpenAI

client = OpenAI(base_url="${server}/v1", api_key=os.environ["ALINGAI_TOKEN"])
reply = client.chat.completions.create(
    model="gpt-3.5-turbo",
    messages=[{"role": "user", "content": "Hello"}],
)
print(reply.choices[0].message.content)`;
}
