import { PlatformError } from '../errors.ts';
import { UpstreamFailure } from '../providers/upstream-failure.ts';
import { argumentsOf } from './arguments.ts';
import type { Bilingual, Command, Scene } from './command.ts';
import { complaint, help } from './help.ts';
import { answeredReply, longReply, markdownReply, ordinaryReply } from './replies.ts';
import { PICTURE, SOURCES } from './samples.ts';
import type { Turn } from './turn.ts';

const QUESTION = { name: { en: 'question', zh: '问题' }, required: false };
const PIECES: Bilingual = { en: 'pieces', zh: '片段数' };

export const COMMANDS: readonly Command[] = [
  {
    name: 'help',
    numbers: [],
    rest: null,
    description: { en: 'Lists these commands.', zh: '列出这些命令。' },
    act: (turn) => ({ text: help(COMMANDS, turn) }),
  },
  {
    name: 'echo',
    numbers: [],
    rest: { name: { en: 'text', zh: '文本' }, required: true },
    description: { en: 'Replies with the text and nothing else.', zh: '原样回复给出的文本。' },
    act: (_turn, _numbers, rest) => ({ text: rest }),
  },
  {
    name: 'slow',
    numbers: [{ name: { en: 'milliseconds', zh: '毫秒数' }, minimum: 0, maximum: 60_000, usual: 500 }],
    rest: QUESTION,
    description: { en: 'Waits so long before each piece of the answer.', zh: '在回复的每个片段之前等待给定的时间。' },
    act: (turn, [pause], rest) => ({ text: ordinaryReply(asking(turn, rest)), pause }),
  },
  {
    name: 'long',
    numbers: [{ name: { en: 'words', zh: '字数' }, minimum: 1, maximum: 5000, usual: 500 }],
    rest: QUESTION,
    description: {
      en: 'Answers with so many words; in Chinese, characters.',
      zh: '用给定字数的文本回复；英文按单词计。',
    },
    act: (turn, [length = 0]) => ({ text: longReply(turn, length) }),
  },
  {
    name: 'markdown',
    numbers: [],
    rest: QUESTION,
    description: {
      en: 'Answers with headings, lists, a table, code and a formula in Markdown.',
      zh: '用包含标题、列表、表格、代码与公式的 Markdown 回复。',
    },
    act: (turn) => ({ text: markdownReply(turn) }),
  },
  {
    name: 'think',
    numbers: [],
    rest: QUESTION,
    description: {
      en: 'Thinks aloud before the answer, as reasoning models do.',
      zh: '先给出思考过程再回答，如同推理模型。',
    },
    act: (turn, _numbers, rest) => ({
      text: ordinaryReply(asking(turn, rest)),
      reasoning:
        turn.language === 'zh' ? '先弄清楚问题，再组织回答。' : 'First I read the question, then I write the answer.',
    }),
  },
  {
    name: 'call',
    numbers: [],
    rest: { name: { en: 'name arguments', zh: '名称 参数' }, required: false },
    description: {
      en: 'Calls a tool with these arguments, which are JSON; the first one of the request, if no name is given.',
      zh: '以给定的 JSON 参数调用工具；不指定名称时调用请求中的第一个工具。',
    },
    act: (turn, _numbers, rest) => ({ text: '', toolCalls: [callOf(turn, rest)] }),
  },
  {
    name: 'cite',
    numbers: [],
    rest: QUESTION,
    description: { en: 'Names sources for the answer.', zh: '为回复注明来源。' },
    act: (turn, _numbers, rest) => ({
      text: ordinaryReply(asking(turn, rest)),
      extras: { annotations: SOURCES.map((it) => ({ type: 'url_citation', url_citation: it })) },
    }),
  },
  {
    name: 'draw',
    numbers: [],
    rest: QUESTION,
    description: { en: 'Adds a picture to the answer.', zh: '在回复中附上一张图片。' },
    act: (turn, _numbers, rest) => ({
      text: ordinaryReply(asking(turn, rest)),
      extras: { images: [{ type: 'image_url', image_url: { url: PICTURE } }] },
    }),
  },
  {
    name: 'fail',
    numbers: [
      { name: { en: 'status', zh: '状态码' }, minimum: 400, maximum: 599, usual: 500 },
      { name: PIECES, minimum: 0, maximum: 5000, usual: 0 },
    ],
    rest: QUESTION,
    description: {
      en: 'Fails as a provider with this status would, after so many pieces of the answer.',
      zh: '在给定的片段数之后，如同服务商返回该状态码那样出错。',
    },
    act: (turn, [status = 0, after = 0], rest) => ({
      text: ordinaryReply(asking(turn, rest)),
      broken: { after, error: providerFailure(status) },
    }),
  },
  {
    name: 'cut',
    numbers: [{ name: PIECES, minimum: 0, maximum: 5000, usual: 5 }],
    rest: QUESTION,
    description: {
      en: 'Breaks off after so many pieces, as a lost connection would.',
      zh: '在给定的片段数之后中断，如同连接丢失。',
    },
    act: (turn, [after = 0], rest) => ({ text: ordinaryReply(asking(turn, rest)), broken: { after } }),
  },
];

/** What the latest message asks for: a command's scene, or an ordinary reply. */
export function sceneOf(turn: Turn): Scene {
  // The command was carried out before the tools answered.
  if (turn.results.length > 0) return { text: answeredReply(turn) };
  const [, name, argument = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(turn.message) ?? [];
  const command = COMMANDS.find((it) => it.name === name?.toLowerCase());
  if (!command) return { text: ordinaryReply(turn) };

  const parsed = argumentsOf(command, argument);
  return 'fault' in parsed
    ? { text: complaint(command, parsed.fault, turn) }
    : command.act(turn, parsed.numbers, parsed.rest);
}

/** The failure that a text requests with `/fail`, for operations without streamed replies. */
export function failureAskedFor(text: string): PlatformError | undefined {
  return sceneOf({
    model: '',
    message: text.trim(),
    language: 'en',
    earlier: 0,
    previous: undefined,
    tools: [],
    results: [],
  }).broken?.error;
}

function callOf({ tools }: Turn, rest: string) {
  const [, name = '', written = ''] = /^([^\s{]*)\s*([\s\S]*)$/.exec(rest) ?? [];
  return { name: name || (tools[0] ?? 'tool'), arguments: written || '{}' };
}

function asking(turn: Turn, question: string): Turn {
  return question === '' ? turn : { ...turn, message: question };
}

function providerFailure(status: number): PlatformError {
  const reason = `The provider answered with status ${status}`;
  if (status === 503) return new PlatformError('SERVICE_UNAVAILABLE', { reason });
  if (status === 504) return new PlatformError('UPSTREAM_TIMEOUT', { reason });
  return new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: true, answered: status });
}
