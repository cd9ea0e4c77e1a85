/** Signs in, asks a question and prints the answer while it is written. */
import { AlingAiClient } from '@alingai/sdk';

const { ALINGAI_URL = 'http://127.0.0.1:3000', ALINGAI_USER = 'admin', ALINGAI_PASSWORD = 'admin123' } = process.env;
const question = process.argv[2] ?? '你好，请介绍一下自己';

const client = new AlingAiClient({ baseURL: ALINGAI_URL });
const { user } = await client.signIn({ username: ALINGAI_USER, password: ALINGAI_PASSWORD });
console.log(`${user.username}: ${question}\n`);

for await (const event of client.chat.stream({ message: question })) {
  if (event.type === 'content') process.stdout.write(event.content);
  if (event.type === 'done') console.log(`\n\n(${event.message.tokens_used} tokens of ${event.message.model})`);
}
