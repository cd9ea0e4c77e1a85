import type { ConversationSeed } from '@alingai/mock';

/** A conversation that started `hoursAgo` hours before the pictures are taken. */
type Told = Pick<ConversationSeed, 'title' | 'model' | 'exchanges'> & { hoursAgo: number };

const REGEX = `The parser is fine; the **pattern** backtracks. \`(\\w+\\s?)+\` can split a long word in exponentially many ways,
and a line without a colon makes it try them all.

Say what separates the words instead:

\`\`\`ts
// Before: /^(\\w+\\s?)+:/
const HEADER = /^\\w+(?: \\w+)*:/;

export function isHeader(line: string): boolean {
  return HEADER.test(line);
}
\`\`\`

| Input            |    Before |   After |
| ---------------- | --------: | ------: |
| 30 characters    |  11,300 ms | 0.01 ms |
| 10,000 characters | no answer | 0.06 ms |

A test with a line of 10,000 letters keeps it so.`;

const KYOTO = `Three unhurried days, each in one part of the city:

1. **East.** Kiyomizu-dera when it opens at six, then down through Ninenzaka before the shops do. Lunch at Nishiki market.
2. **West.** The bamboo grove in Arashiyama early, Tenryū-ji after it, and the river in the afternoon.
3. **South.** Fushimi Inari at dusk: the gates are lit, and most people have gone.

> Buses are full in November. The Keihan line and a bicycle are faster nearly everywhere.

Shall I look for a ryokan near Gion, or rather near the station?`;

const RYOKAN = `Near Gion, then. For two nights I would ask for a room that looks to the garden, and for dinner on the first night only:

- **Check in by five**, or the kitchen cannot serve dinner in the room.
- A *kaiseki* dinner takes about two hours; keep that evening free.
- Most houses lock the front door at eleven.`;

const INDEX = `The function hides the index: \`lower(email)\` has to be computed for each of the 4 million rows. Index what you ask for:

\`\`\`sql
CREATE INDEX CONCURRENTLY orders_email_lower
  ON orders (lower(email));
\`\`\`

The plan should then say \`Index Scan using orders_email_lower\`.`;

const WEEKLY = `## 本周完成
- 上线了新的登录流程，**登录成功率由 93% 升至 98%**
- 修复移动端列表滚动时的卡顿

## 下周计划
1. 完成用量报表的导出
2. 与设计团队确认深色主题

## 风险与求助
- 测试环境的数据库版本偏旧，希望运维同事协助升级`;

const EFFECT = `当组件需要与**外部系统**同步时才用 \`useEffect\`，例如订阅、计时器或网络请求。

\`\`\`tsx
useEffect(() => {
  const connection = connect(roomId);
  return () => connection.close();
}, [roomId]);
\`\`\`

能在渲染时算出的值不需要它，用户操作引起的变化应写在事件处理函数里。`;

/** The recent conversations of one user, in two languages. */
export const CONVERSATIONS: readonly Told[] = [
  {
    title: 'A regular expression that never ends',
    model: 'gpt-4',
    hoursAgo: 0.2,
    exchanges: [['Why does `^(\\w+\\s?)+:` hang on some log lines?', REGEX]],
  },
  {
    title: 'Three days in Kyoto',
    model: 'gpt-4o-mini',
    hoursAgo: 2,
    exchanges: [
      ['I have three days in Kyoto in November, and I do not like to hurry. What should I see?', KYOTO],
      ['Near Gion. Is there anything to know before I book?', RYOKAN],
    ],
  },
  { title: '周报怎么写', model: 'qwen-plus', hoursAgo: 3, exchanges: [['帮我把这周的工作整理成一份周报。', WEEKLY]] },
  {
    title: 'Why does this query take 8 seconds?',
    model: 'gpt-4',
    hoursAgo: 5,
    exchanges: [['This query takes 8 seconds:\n\nSELECT * FROM orders WHERE lower(email) = $1', INDEX]],
  },
  {
    title: 'useEffect 什么时候用',
    model: 'qwen-plus',
    hoursAgo: 26,
    exchanges: [['什么时候应该用 useEffect？', EFFECT]],
  },
  {
    title: 'Letter to the landlord about the heating',
    model: 'gpt-4',
    hoursAgo: 29,
    exchanges: [
      [
        'Make this politer: the heating is broken for a week, fix it now.',
        'Dear Ms Ward,\n\nthe heating in our flat has not worked since Monday of last week. Could you let us know by Thursday when it will be repaired?\n\nKind regards',
      ],
    ],
  },
  {
    title: '给孩子讲讲黑洞',
    model: 'Qwen/Qwen2.5-72B-Instruct',
    hoursAgo: 50,
    exchanges: [
      [
        '怎么给七岁的孩子讲黑洞？',
        '可以把它比作一个很深很深的漩涡：水流得太快，连游得最快的鱼也出不来。在黑洞那里，连光也出不来。',
      ],
    ],
  },
  {
    title: 'Sourdough that does not rise',
    model: 'gpt-4o-mini',
    hoursAgo: 74,
    exchanges: [
      [
        'My sourdough stays flat. The kitchen has 18 °C.',
        'At 18 °C it needs **10 to 12 hours**, not five. Wait until the dough has grown by half.',
      ],
    ],
  },
  {
    title: '把这段话翻译得自然一些',
    model: 'qwen-plus',
    hoursAgo: 98,
    exchanges: [['翻译：We are looking forward to hearing from you.', '“期待您的回复。”']],
  },
  {
    title: 'Names for the new service',
    model: 'gpt-3.5-turbo',
    hoursAgo: 150,
    exchanges: [
      [
        'A name for a service that watches queues?',
        '`queue-watch` says what it does. *Heron* is a bird that stands and watches.',
      ],
    ],
  },
  {
    title: 'Docker image: 1.2 GB to 90 MB',
    model: 'gpt-4',
    hoursAgo: 200,
    exchanges: [
      [
        'How do I make our Node image smaller?',
        'Build in one stage, and copy only `dist` and the production dependencies into `node:24-slim`.',
      ],
    ],
  },
  {
    title: '杭州周末徒步路线',
    model: 'moonshot-v1-8k',
    hoursAgo: 320,
    exchanges: [['杭州周边适合新手的徒步路线？', '推荐**九溪十八涧**：全程约七公里，坡缓，溪水沿路，龙井村可以歇脚。']],
  },
  {
    title: 'Explain CRDTs with a shopping list',
    model: 'gpt-4',
    hoursAgo: 400,
    exchanges: [
      [
        'Explain CRDTs with a shopping list.',
        'Two people add items while offline. Each keeps *what was added and by whom*; merged in any order, both see the same list.',
      ],
    ],
  },
  {
    title: 'Which lens for a first camera?',
    model: 'gemini-pro',
    hoursAgo: 520,
    exchanges: [['Which lens for a first camera?', 'A 35 mm prime: light, bright, and close to how one sees.']],
  },
  {
    title: 'Vorstellungsgespräch auf Deutsch üben, mit Rückmeldung zu Grammatik und Ton',
    model: 'gpt-4o-mini',
    hoursAgo: 600,
    exchanges: [
      ['Können wir ein Gespräch üben?', 'Gern. Erzählen Sie zuerst, was Sie in den letzten zwei Jahren gemacht haben.'],
    ],
  },
];
