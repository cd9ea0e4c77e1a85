import { systemClock } from '@alingai/core';
import { createSimulator } from '@alingai/core/simulator';
import { createMock, type Mock, type ModelUpstream } from '@alingai/mock';
import { AlingAiClient } from '@alingai/sdk';
import { CONVERSATIONS } from './conversations.ts';
import { ADMINISTRATOR, everydayUse, POSTS, USERS } from './people.ts';

/** The time of the pictures, the same in every run. */
export const NOW = new Date('2026-03-12T09:41:00Z');
const HOUR = 60 * 60_000;

/** The question to the application in the pictures, and its answer. */
export const QUESTION = 'A cup arrived broken. What now?';
const ANSWER =
  'I am sorry about the cup! Send a photo of it to help@teahouse.example within 14 days, and a new one is on its way the same day. There is no need to send the pieces back.';

/**
 * A platform in use: users, a month of their calls, conversations, an application, posts with
 * comments.
 */
export async function createWorld(): Promise<Mock> {
  const mock = createMock({ seed: 1, now: new Date(NOW.getTime() - 3 * 24 * HOUR), models: models() });
  const { users, posts } = await mock.seed({
    users: USERS,
    posts: POSTS,
    conversations: [
      ...everydayUse(NOW.getTime()),
      ...CONVERSATIONS.map(({ hoursAgo, ...told }) => ({
        ...told,
        owner: ADMINISTRATOR.username,
        at: new Date(NOW.getTime() - hoursAgo * HOUR),
      })),
    ],
  });
  const clients = users.map(({ token, refreshToken }) => clientOf(mock, token, refreshToken));
  const [mei, ada, jonas, wangfang, sofia] = clients as [AlingAiClient, ...AlingAiClient[]];
  if (!ada || !jonas || !wangfang || !sofia) throw new Error('There are fewer people than the pictures need.');

  await mei.apps.create({
    name: 'Tea house help desk',
    description: 'Answers questions about orders, delivery and broken cups.',
    model: 'gpt-4o-mini',
    config: {
      system_prompt: 'You answer for a tea house. Be brief and kind. Never promise a refund.',
      temperature: 0.4,
    },
  });
  await mei.apps.create({ name: '周报助手', description: '把零散的记录整理成一份周报。', model: 'qwen-plus' });
  await mei.apps.create({ name: 'Release notes', description: 'From commit messages to what users want to know.' });
  await mei.apiKeys.create({ provider: 'openai', api_key: 'sk-for-the-pictures-0123456789' });
  await mei.apiTokens.create({ name: 'Nightly export', scopes: ['chat', 'models'], expires_in_days: 90 });
  await mei.tools.purchase(await firstTool(mei), {
    payment_method: 'alipay',
    billing_address: { country: 'CN', city: '杭州', name: 'Mei Lin' },
  });

  const [prompts, comparison, script] = posts;
  if (!prompts || !comparison || !script) throw new Error('There are fewer posts than the pictures need.');
  mock.advance({ hours: 20 });
  await ada.community.createComment(prompts.id, {
    content: 'We removed one sentence a day and looked at the answers. After two weeks a third was left.',
  });
  mock.advance({ hours: 5 });
  await wangfang.community.createComment(prompts.id, { content: '把例子留下，规则删掉，效果反而更好。' });
  for (const client of [mei, ada, wangfang, sofia]) await client.community.likePost(prompts.id);
  for (const client of [jonas, sofia]) await client.community.likePost(comparison.id);
  for (const client of [mei, jonas, wangfang]) await client.community.likePost(script.id);

  mock.advance({ hours: 45 });
  for (const [client, message] of [
    [ada, '/fail 503'],
    [jonas, '/fail 500'],
    [sofia, 'What should I cook with leeks?'],
    [ada, 'Name three rivers in Spain.'],
    [wangfang, '推荐一本关于植物的书'],
  ] as const) {
    await client.chat.send({ message }).catch(() => undefined);
  }
  mock.advance({ milliseconds: NOW.getTime() - mock.now.getTime() });
  return mock;
}

/** The simulator, except for the question whose answer is shown. */
function models(): ModelUpstream {
  const simulator = createSimulator({ clock: systemClock, pause: 1 });
  return {
    async *stream(request, signal) {
      if (request.messages.at(-1)?.content !== QUESTION) return yield* simulator.stream(request, signal);
      yield { type: 'content', text: ANSWER };
      yield { type: 'finish', reason: 'stop', tokens: { input: 48, output: 41 } };
    },
  };
}

function clientOf(mock: Mock, token: string, refreshToken: string): AlingAiClient {
  return new AlingAiClient({
    baseURL: 'http://localhost',
    token,
    refreshToken,
    maxRetries: 0,
    fetch: async (input, init) => {
      const answer = await mock.answer(new Request(input, init));
      if (!answer) throw new Error('The mock answers all of the client’s requests.');
      return answer;
    },
  });
}

async function firstTool(client: AlingAiClient): Promise<string> {
  const { tools } = await client.tools.list();
  const [tool] = tools;
  if (!tool) throw new Error('There is no tool.');
  return tool.id;
}
