import { AlingAiClient, type Model, type Reply, toFile } from '@alingai/sdk';
import { createFetchClient } from '@alingai/sdk/fetch';
import { fileFromPath } from '@alingai/sdk/node';
import { chatSend, createConnection } from '@alingai/sdk/operations';
import { infiniteQueryOptions, queryOptions } from '@alingai/sdk/react-query';
import { runTools, tool } from '@alingai/sdk/tools';
import { validateAnswers } from '@alingai/sdk/validation';

export async function use(): Promise<[Reply, Reply, Model | undefined]> {
  const client = new AlingAiClient({ baseURL: 'http://alingai.test', middleware: [validateAnswers()] });
  await client.account.uploadAvatar({ avatar: await toFile('bytes', 'me.png') });
  await client.account.uploadAvatar({ avatar: await fileFromPath('me.png') });
  queryOptions(client, 'conversations.list', { limit: 5 }).queryKey.length satisfies number;
  infiniteQueryOptions(client, 'conversations.list').initialPageParam satisfies number;
  const tools = [tool({ name: 'time', parameters: {}, run: () => new Date() })];
  (await runTools(client, { message: 'Hello', tools }).finalMessage()).content satisfies unknown;
  // @ts-expect-error a mistyped field: the types are there, and not any
  client.chat.send({ mesage: 'Hello' });
  // @ts-expect-error a mistyped operation
  queryOptions(client, 'conversations.lst');
  const { data } = await createFetchClient({ baseURL: '/' }).GET('/api/models/{model_id}', {
    params: { path: { model_id: 'gpt-4' } },
  });
  const connection = createConnection({ baseURL: 'http://alingai.test' });
  return [await client.chat.send({ message: 'Hello' }), await chatSend(connection, { message: 'Hello' }), data?.data];
}
