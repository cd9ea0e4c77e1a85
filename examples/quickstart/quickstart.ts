/**
 * Signs in, asks a question and prints the answer, with Node 22.18 or newer:
 *   node quickstart.ts "What is a contract?"
 * With an older one, in this folder: npx pnpm@12.21.0 start
 * The server is ALINGAI_URL (http://127.0.0.1:3000), the account ALINGAI_USER and ALINGAI_PASSWORD (the demo's).
 */
import { AlingAiClient } from '@alingai/sdk';

const { ALINGAI_URL = 'http://127.0.0.1:3000', ALINGAI_USER = 'admin', ALINGAI_PASSWORD = 'admin123' } = process.env;
const question = process.argv[2] ?? '你好，请介绍一下自己';

const client = new AlingAiClient({ baseURL: ALINGAI_URL });
const { user } = await client.signIn({ username: ALINGAI_USER, password: ALINGAI_PASSWORD });
const reply = await client.chat.send({ message: question });

console.log(`${user.username}: ${question}`);
console.log(`${reply.model}: ${reply.response}`);
console.log(`(${reply.tokens_used} tokens, ${reply.response_time} s, ${reply.conversation_id})`);
