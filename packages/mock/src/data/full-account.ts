import type { ConversationSeed, Seed } from './seed.ts';

const CONVERSATION_COUNT = 320;
const DAY_MS = 24 * 60 * 60_000;
const MODELS = ['gpt-3.5-turbo', 'gpt-4', 'gpt-4o-mini'];
const MAX_TURNS = 50;

/** The topics of conversations: a title, questions and an answer. */
const TOPICS: readonly (readonly [title: string, question: string, answer: string])[] = [
  [
    'Planning a week in Kyoto',
    'What should I not miss in Kyoto?',
    'Start early at **Fushimi Inari**, before the crowds. Then:\n\n1. Kiyomizu-dera\n2. the Nishiki market\n3. Arashiyama in the evening',
  ],
  [
    '关于 AI 的讨论',
    '人工智能会取代程序员吗？',
    '不会完全取代。它擅长重复性的工作，而需求分析、架构与权衡仍然需要人来完成。',
  ],
  [
    'Why is my query slow?',
    'This query takes 8 seconds:\n\n```sql\nSELECT * FROM orders WHERE lower(email) = ?\n```',
    'The function hides the index. Create one on the expression:\n\n```sql\nCREATE INDEX orders_email ON orders (lower(email));\n```',
  ],
  ['周报模板', '帮我写一个周报模板', '## 本周完成\n- …\n\n## 下周计划\n- …\n\n## 风险与求助\n- …'],
  ['Naming a variable', 'Is `data` a good name?', 'Rarely. Say what it is: `invoices`, `pendingOrders`, `response`.'],
  [
    'React hooks 入门',
    '什么时候用 useEffect？',
    '当组件需要与外部系统同步时，例如订阅、计时器或网络请求。能在渲染中算出的值不需要它。',
  ],
  [
    'A birthday poem',
    'Write two lines for my sister, who loves sailing.',
    'May the wind that fills another year of sails\nbring you home each evening, full of tales.',
  ],
  [
    'Regular expression for dates',
    'How do I match 2026-01-31?',
    'With `/^\\d{4}-\\d{2}-\\d{2}$/`. It does not know how long a month is; parse the date to be sure.',
  ],
];

/** An account used for months: long lists, long conversations and long titles. */
export function fullAccount(now: number): Seed {
  return { conversations: Array.from({ length: CONVERSATION_COUNT }, (_, index) => conversationOf(index, now)) };
}

function conversationOf(index: number, now: number): ConversationSeed {
  const [title] = topicAt(index);
  const numbered = index < TOPICS.length ? title : `${title} (${Math.floor(index / TOPICS.length) + 1})`;
  return {
    title: index % 40 === 39 ? `${numbered}: ${'and one more thing, '.repeat(8)}in the end` : numbered,
    model: MODELS[index % MODELS.length] ?? '',
    // Older conversations are further apart.
    at: new Date(now - DAY_MS / 12 - Math.round((index / CONVERSATION_COUNT) ** 2 * 200 * DAY_MS)),
    exchanges: Array.from({ length: lengthOf(index) }, (_, turn) => {
      const [, question, answer] = topicAt(index + turn);
      return [question, answer];
    }),
  };
}

/** Most conversations are short, and one is very long. */
function lengthOf(index: number): number {
  return index === 3 ? MAX_TURNS : 1 + (index % 4);
}

function topicAt(index: number) {
  return TOPICS[index % TOPICS.length] as (typeof TOPICS)[number];
}
