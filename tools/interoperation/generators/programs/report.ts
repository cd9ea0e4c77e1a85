/** What a program does with the client that was generated. */
interface Calls {
  /** How many models there are. */
  models(): Promise<number>;
  /** The text of the reply to a message. */
  reply(message: string): Promise<string>;
  /** Whatever the generated client makes of a stream of events. */
  stream(message: string): Promise<unknown>;
}

/** Makes the calls, and prints what came of each. */
export async function report({ models, reply, stream }: Calls): Promise<void> {
  const said = async (call: () => Promise<unknown>) => {
    try {
      return await call();
    } catch (error) {
      return { error: `${error instanceof Error ? error.message : JSON.stringify(error)}`.split('\n')[0] };
    }
  };
  console.log(
    JSON.stringify({
      models: await said(models),
      reply: await said(() => reply('/echo Hello')),
      stream: await said(async () => kindOf(await stream('/echo One two'))),
    }),
  );
}

async function kindOf(value: unknown): Promise<string> {
  if (value instanceof ReadableStream) return 'bytes';
  if (typeof value === 'string') return 'text';
  if (typeof value !== 'object' || value === null || !(Symbol.asyncIterator in value))
    return `a value: ${typeof value}`;
  const types: string[] = [];
  for await (const event of value as AsyncIterable<{ type: string }>) types.push(event.type);
  return types.includes('content') && types.at(-1) === 'done' ? 'events' : `events: ${types.join(' ')}`;
}

/** Where the server is, and who asks. */
export const [baseURL = '', token = ''] = process.argv.slice(2);
