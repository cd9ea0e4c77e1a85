import { PHRASES } from './phrases.ts';
import { piecesOf } from './pieces.ts';
import type { Turn } from './turn.ts';

const MAX_QUOTE_CHARACTERS = 80;

/** An ordinary reply: who answers, what was asked, what is known of the conversation. */
export function ordinaryReply(turn: Turn): string {
  const phrases = PHRASES[turn.language];
  return [
    phrases.standsIn(turn.model),
    phrases.quotes(shortened(turn.message)),
    turn.previous === undefined ? phrases.first : phrases.remembers(turn.earlier, shortened(turn.previous)),
    phrases.closing,
  ].join('\n\n');
}

/** What is said once tools have answered. */
export function answeredReply(turn: Turn): string {
  const phrases = PHRASES[turn.language];
  return [phrases.standsIn(turn.model), ...turn.results.map((it) => phrases.answered(shortened(it)))].join('\n\n');
}

/** A text on one line, shortened when it is long. */
export function shortened(text: string): string {
  const characters = [...text.trim().replaceAll(/\s+/g, ' ')];
  return characters.length > MAX_QUOTE_CHARACTERS
    ? `${characters.slice(0, MAX_QUOTE_CHARACTERS - 1).join('')}…`
    : characters.join('');
}

const LONG_TEXT = {
  en: [
    'This text comes from the built-in simulator and has no other purpose than its length. ',
    'It helps to see how an interface behaves while a long reply is still arriving. ',
    'Lines wrap, the page scrolls, and a reader may want to stop it halfway. ',
    'Each paragraph repeats the same few sentences, so that nothing in them distracts. ',
    'A good interface stays calm and quick until the very last word.\n\n',
  ],
  zh: [
    '这段文字来自内置模拟器，唯一的用处就是它的长度。',
    '它可以帮助您观察长回复逐步到达时界面的表现。',
    '文字会换行，页面会滚动，读者也可能想在中途停止。',
    '每个段落都重复同样的几句话，以免内容分散注意力。',
    '好的界面直到最后一个字都保持平稳流畅。\n\n',
  ],
};

/** A text of a number of words, or in Chinese, of characters. */
export function longReply(turn: Turn, length: number): string {
  if (turn.language === 'zh') return [...repeated(LONG_TEXT.zh, length)].slice(0, length).join('').trimEnd();
  return piecesOf(repeated(LONG_TEXT.en, length)).slice(0, length).join('').trimEnd();
}

function repeated(sentences: string[], length: number): string {
  const paragraph = sentences.join('');
  const unit = piecesOf(paragraph.trimEnd()).length;
  return paragraph.repeat(Math.ceil(length / unit));
}

/** Shows the elements of Markdown that models commonly use. */
export function markdownReply(turn: Turn): string {
  return turn.language === 'zh' ? MARKDOWN.zh : MARKDOWN.en;
}

const MARKDOWN = {
  en: `# Markdown from the simulator

A paragraph with **bold**, *italic*, \`code\` and a [link](https://example.com).

- a list
  - with a nested item
1. a numbered list
2. with two items

> A quotation.

| Model | Price |
| --- | ---: |
| gpt-4 | 0.03 |

\`\`\`ts
const greeting: string = 'Hello';
\`\`\`

Mathematics: $E = mc^2$`,
  zh: `# 来自模拟器的 Markdown

一个段落，包含**粗体**、*斜体*、\`代码\`和[链接](https://example.com)。

- 列表
  - 嵌套项
1. 编号列表
2. 共两项

> 引用。

| 模型 | 价格 |
| --- | ---: |
| gpt-4 | 0.03 |

\`\`\`ts
const greeting: string = '你好';
\`\`\`

公式：$E = mc^2$`,
};
