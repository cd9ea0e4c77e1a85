/** OpenAI's own client against AlingAi: nothing but the base URL and the key are AlingAi's. */
import OpenAI from 'openai';

const { OPENAI_BASE_URL = 'http://127.0.0.1:3000/v1', OPENAI_API_KEY = 'demo-token' } = process.env;
const client = new OpenAI({ baseURL: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY });
const content = process.argv[2] ?? '你好，请介绍一下自己';

const models = (await client.models.list()).data;
const model = models.find(({ id }) => id === 'gpt-3.5-turbo')?.id ?? models[0]?.id ?? '';
console.log(`${models.length} models; asking ${model}\n`);

const completion = await client.chat.completions.create({ model, messages: [{ role: 'user', content }] });
console.log(completion.choices[0]?.message.content);
console.log(`(${completion.usage?.total_tokens} tokens)\n`);

const stream = await client.chat.completions.create({ model, messages: [{ role: 'user', content }], stream: true });
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? '');
console.log('\n(as a stream)');
