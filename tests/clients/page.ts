import { readFileSync } from 'node:fs';
import { CLIENTS, FEATURES, type Feature, type TriedClient } from './features.ts';

const MARKS = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

const manifest = new URL('package.json', import.meta.url);

/** What the documents say of the clients that are tried: a table of what `features.test.ts` tries with each. */
export function clientsPage(): string {
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: Record<string, string> };
  const reasons = [...new Set(CLIENTS.flatMap(({ cannot }) => Object.values(cannot)))];
  const features = Object.keys(FEATURES) as Feature[];
  const cell = ({ cannot }: TriedClient, feature: Feature) => {
    const reason = cannot[feature];
    return reason === undefined ? '✓' : `–${MARKS[reasons.indexOf(reason)]}`;
  };
  const rows = CLIENTS.map((client) => [
    `${client.name}, ${client.protocol}`,
    `\`${client.package}\` ${dependencies[client.package]}`,
    ...features.map((it) => cell(client, it)),
  ]);
  return [
    INTRODUCTION,
    table([['client', 'package', ...Object.values(FEATURES)], ...rows]),
    reasons.map((it, index) => `${MARKS[index]} ${it}`).join('\n\n'),
    MEANINGS,
  ].join('\n\n');
}

/** Columns as wide as what is in them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((it, column) => it.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((it) => '-'.repeat(it)).join(' | ')} |`, ...body.map(line)].join('\n');
}

const INTRODUCTION = `# Other people's clients

Every client is tried against a server and a provider of chat completions, in the version named here and set up as
[the Responses API](responses.md#set-up-a-client) and [the Messages API](messages.md#set-up-a-client) say. ✓ is a test that passed with
\`npm test -- --all\`; the page is written from the list of these tests, \`tests/clients/features.ts\`.`;

const MEANINGS = `What each of them tries:

- **text**, **stream**, **usage**: the client says what the model said; the provider was asked for a stream; the tokens are those that
  the provider counted.
- **one call**, **parallel calls**: the client carries them out and asks on, and the provider gets each call with its result.
- **structured output**: an answer in the form of a JSON schema, in the client's own way.
- **pictures**: the provider gets the picture.
- **reasoning**: what the model thought before its calls comes back to the provider with their results.
- **leaving**: the client stops reading, or Ctrl+C is pressed; a second later the provider is left.
- **401**, **404**: a wrong key and an unknown model are said, and no provider is asked.
- **429**: the provider is busy once; the client waits as long as it is told, asks again and has its answer.
- **too long**: the provider refuses a conversation that is too long, and the client says so.

Beside the table: no client asks a provider that refuses more often through the server than directly
(\`tests/clients/refusals.test.ts\`); sealed thoughts, kept responses, citations, custom tools and tools inside the input
(\`responses.test.ts\`, \`messages.test.ts\`); opencode and Qwen Code over chat completions (\`command-line.test.ts\`).
`;
