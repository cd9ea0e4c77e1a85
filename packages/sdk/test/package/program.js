// Every entry that needs no Node, used once against the server at the address that is given.
import { AlingAiClient, APIError, toFile } from '@alingai/sdk';
import { createFetchClient } from '@alingai/sdk/fetch';
import { chatSend, createConnection } from '@alingai/sdk/operations';
import { queryOptions } from '@alingai/sdk/react-query';
import { tool } from '@alingai/sdk/tools';

const baseURL = process.argv.at(-1);
const client = new AlingAiClient({ baseURL, token: 'the-token' });
const used = [];

used.push((await client.chat.send({ message: 'Hello' })).response);
for await (const event of client.chat.stream({ message: 'Hello' })) used.push(event.type);
used.push((await client.account.uploadAvatar({ avatar: await toFile('bytes', 'me.png') })).avatar);
used.push((await chatSend(createConnection({ baseURL, token: 'the-token' }), { message: 'Hello' })).response);
const query = queryOptions(client, 'models.get', 'gpt-4');
used.push((await query.queryFn({ signal: new AbortController().signal })).id);
const echo = tool({ name: 'echo', parameters: {}, run: ({ text }) => text });
used.push(await echo.call('{"text":"echoed"}', { id: '1', signal: new AbortController().signal }));
const { data } = await createFetchClient({ baseURL }).GET('/api/models/{model_id}', {
  params: { path: { model_id: 'gpt-4' } },
});
used.push(data.data.id);
used.push(await client.models.get('gpt-0').catch((error) => error instanceof APIError && error.code));
console.log(JSON.stringify(used));
