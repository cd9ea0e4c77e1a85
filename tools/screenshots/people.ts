import type { ConversationSeed, PostSeed, UserSeed } from '@alingai/mock';

export const ADMINISTRATOR = { username: 'mei', password: 'Plum-Blossom-7' };

export const USERS: readonly UserSeed[] = [
  { ...ADMINISTRATOR, fullName: 'Mei Lin', role: 'admin' },
  { username: 'ada', fullName: 'Ada Okafor', role: 'developer' },
  { username: 'jonas', fullName: 'Jonas Weber', role: 'developer' },
  { username: 'wangfang', fullName: '王芳' },
  { username: 'sofia', fullName: 'Sofia Marino' },
  { username: 'li_wei', fullName: '李伟' },
  { username: 'tom.hughes', fullName: 'Tom Hughes', verified: false },
  { username: 'zhangmin', fullName: '张敏' },
  { username: 'former.intern', fullName: 'Noah Adler', disabled: true },
];

export const POSTS: readonly PostSeed[] = [
  {
    author: 'jonas',
    title: 'How do you keep a system prompt short?',
    content:
      'Ours has grown to two pages. Half of it repeats the other half. What did you leave out, and how did you notice that it was not needed?',
    category: 'discussion',
    tags: ['prompts'],
  },
  {
    author: 'wangfang',
    title: '通义千问与 GPT-4 写中文邮件的对比',
    content:
      '我用同样的二十封邮件试了两个模型：日常回复几乎没有差别，涉及敬语与称呼时 Qwen-Plus 更自然，而 GPT-4 更善于压缩篇幅。',
    category: 'showcase',
    tags: ['中文', '对比'],
  },
  {
    author: 'ada',
    title: 'A small script that exports every conversation',
    content:
      'It uses the SDK, writes a Markdown file for each conversation, and continues where it stopped. Twenty lines; happy to share them.',
    category: 'showcase',
    tags: ['sdk', 'export'],
  },
];

const DAY = 24 * 60 * 60_000;
const MODELS = ['gpt-4', 'gpt-4o-mini', 'qwen-plus', 'gpt-3.5-turbo', 'Qwen/Qwen2.5-72B-Instruct', 'moonshot-v1-8k'];
const OWNERS = ['ada', 'jonas', 'wangfang', 'sofia', 'li_wei', 'zhangmin'];

/** A month of usage: less at weekends, a little more every week. */
export function everydayUse(now: number): ConversationSeed[] {
  const conversations: ConversationSeed[] = [];
  for (let day = 29; day >= 0; day--) {
    const date = new Date(now - day * DAY);
    const isWeekend = date.getUTCDay() % 6 === 0;
    const count = (isWeekend ? 4 : 11) + ((day * 7) % 5) + Math.floor((30 - day) / 6);
    for (let index = 0; index < count; index++) {
      const at = date.getTime() - (index + 1) * 25 * 60_000;
      // The first models are called more often than the last.
      const model = MODELS[Math.floor(((index * 5 + day * 3) % 17) ** 2 / 50)] ?? 'gpt-4';
      conversations.push({
        owner: OWNERS[(index * 3 + day) % OWNERS.length] ?? 'ada',
        title: `Notes of ${date.toISOString().slice(0, 10)}, ${index + 1}`,
        model,
        at: new Date(at),
        exchanges: [
          [
            'Sum up the notes of the meeting, with decisions first. '.repeat(3 + (index % 4)),
            'Decided: the pilot begins on Monday, with two teams. Open: who reviews the texts. '.repeat(4 + (day % 3)),
          ],
        ],
      });
    }
  }
  return conversations;
}
