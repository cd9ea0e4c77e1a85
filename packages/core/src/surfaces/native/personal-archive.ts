import type { Conversation } from '../../chat/conversation.ts';
import type { PersonalData } from '../../personal-data/personal-data.ts';
import type { PersonalRows } from '../../personal-data/store.ts';
import { MAX_ZIPPED_FILES, type ZippedFile } from '../../streams/zip.ts';
import { dollarsOf } from '../../usage/money.ts';
import { conversationMarkdown } from './export.ts';
import { presentConversation, presentMessage, presentProfile, presentUserKey, timestamp } from './present.ts';

/** Of more conversations, the JSON file has all, and only the first are in Markdown as well. */
const MAX_MARKDOWN_FILES = MAX_ZIPPED_FILES - 100;

const LONGEST_NAME = 60;

/** The kinds that are a JSON file each, and what it shows of a row: all but what is secret or means nothing outside. */
const LISTS: {
  [Kind in Exclude<keyof PersonalRows, 'conversations' | 'messages' | 'responses'>]: {
    file: string;
    present(row: PersonalRows[Kind]): unknown;
  };
} = {
  sessions: {
    file: 'sessions.json',
    present: (it) => ({ ...it, accountId: undefined, ...times(it, 'createdAt', 'lastUsedAt', 'expiresAt', 'endedAt') }),
  },
  apiTokens: {
    file: 'api-tokens.json',
    present: ({ hash: _, ...it }) => ({
      ...it,
      accountId: undefined,
      ...times(it, 'createdAt', 'expiresAt', 'lastUsedAt'),
    }),
  },
  userKeys: { file: 'own-keys.json', present: presentUserKey },
  apps: {
    file: 'applications.json',
    present: ({ publicId, ...it }) => ({
      ...it,
      id: publicId,
      accountId: undefined,
      ...times(it, 'createdAt', 'updatedAt'),
    }),
  },
  models: {
    file: 'own-models.json',
    present: ({ key, madeBy, ...it }) => ({
      ...it,
      id: key,
      basis: madeBy?.basis,
      ...times(it, 'createdAt', 'updatedAt'),
    }),
  },
  tools: {
    file: 'tools.json',
    present: ({ publicId, ...it }) => ({ ...it, id: publicId, authorId: undefined, ...times(it, 'createdAt') }),
  },
  purchases: {
    file: 'purchases.json',
    present: ({ publicId, toolPublicId, ...it }) => ({
      ...it,
      id: publicId,
      toolId: toolPublicId,
      accountId: undefined,
      heldUntil: undefined,
      ...times(it, 'createdAt'),
    }),
  },
  posts: {
    file: 'posts.json',
    present: ({ publicId, ...it }) => ({ ...it, id: publicId, authorId: undefined, ...times(it, 'createdAt') }),
  },
  comments: {
    file: 'comments.json',
    present: ({ publicId, postPublicId, ...it }) => ({
      ...it,
      id: publicId,
      postId: postPublicId,
      authorId: undefined,
      ...times(it, 'createdAt'),
    }),
  },
  likes: { file: 'likes.json', present: ({ postPublicId }) => ({ postId: postPublicId }) },
  usage: {
    file: 'model-calls.json',
    present: (it) => ({
      ...it,
      accountId: undefined,
      conversationId: undefined,
      messageId: undefined,
      ...times(it, 'createdAt'),
    }),
  },
  invitations: {
    file: 'invitations.json',
    present: ({ tokenHash: _, ...it }) => ({
      ...it,
      invitedBy: undefined,
      acceptedBy: undefined,
      ...times(it, 'createdAt', 'expiresAt', 'mailedAt', 'acceptedAt'),
    }),
  },
};

/** The files of an archive with all that belongs to somebody. */
export async function* personalArchive(data: PersonalData): AsyncGenerator<ZippedFile, void, void> {
  yield { name: 'README.txt', content: [README] };
  yield { name: 'account.json', content: [await accountOf(data)] };
  const avatar = await data.avatar();
  if (avatar) {
    const extension = avatar.name.slice(avatar.name.lastIndexOf('.'));
    yield { name: `avatar${extension}`, content: [avatar.bytes], compressed: true };
  }
  yield { name: 'conversations.json', content: conversations(data) };
  yield { name: 'responses.json', content: list(responses(data)) };
  for (const kind of Object.keys(LISTS) as (keyof typeof LISTS)[]) {
    yield { name: LISTS[kind].file, content: list(presented(data, kind)) };
  }
  let files = 0;
  for await (const conversation of data.rows('conversations')) {
    files += 1;
    if (files > MAX_MARKDOWN_FILES) return;
    yield { name: `conversations/${fileNameOf(conversation)}.md`, content: markdown(data, conversation) };
  }
}

async function accountOf(data: PersonalData): Promise<string> {
  const { account, now } = data;
  const budget = await data.budget();
  return json({
    exported_at: timestamp(now),
    ...presentProfile(account),
    two_factor_enabled: account.twoFactorEnabled,
    last_login_at: account.lastLoginAt === null ? null : timestamp(account.lastLoginAt),
    wechat_open_id: account.wechatOpenId,
    wechat_union_id: account.wechatUnionId,
    monthly_limit: budget === null ? null : dollarsOf(budget),
  });
}

async function* presented<Kind extends keyof typeof LISTS>(data: PersonalData, kind: Kind) {
  const { present } = LISTS[kind];
  for await (const row of data.rows(kind)) yield withSnakeCase(present(row as PersonalRows[Kind]) as object);
}

/** Each item is written once, with the first response that has it: long exchanges repeat all before. */
async function* responses(data: PersonalData) {
  const written = new Set<string>();
  const fresh = <Item extends { id: string }>(items: Item[]) =>
    items.filter((it) => !written.has(it.id) && written.add(it.id));
  for await (const { accountId: _, ...response } of data.rows('responses')) {
    const { context, input, output } = await data.itemsOf(response.id);
    yield {
      ...withSnakeCase({ ...response, ...times(response, 'createdAt', 'completedAt', 'expiresAt') }),
      context: fresh(context),
      input: fresh(input),
      output: fresh(output),
    };
  }
}

async function* conversations(data: PersonalData): AsyncGenerator<string, void, void> {
  let isFirst = true;
  yield '[';
  for await (const conversation of data.rows('conversations')) {
    const head = JSON.stringify(presentConversation(conversation));
    yield `${isFirst ? '' : ','}\n${head.slice(0, -1)},"messages":`;
    isFirst = false;
    yield* list(messages(data, conversation));
    yield '}';
  }
  yield '\n]\n';
}

async function* messages(data: PersonalData, conversation: Conversation) {
  for await (const message of data.messagesOf(conversation.id)) yield presentMessage(message, conversation);
}

function markdown(data: PersonalData, conversation: Conversation): AsyncGenerator<string, void, void> {
  return conversationMarkdown(conversation, () => data.messagesOf(conversation.id));
}

/** A JSON array, an element a line. */
async function* list(elements: AsyncIterable<unknown>): AsyncGenerator<string, void, void> {
  let isFirst = true;
  yield '[';
  for await (const element of elements) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(element)}`;
    isFirst = false;
  }
  yield isFirst ? ']' : '\n]';
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** These times, written out. */
function times<Name extends string>(row: { [Key in Name]: number | null }, ...names: Name[]) {
  return Object.fromEntries(names.map((name) => [name, row[name] === null ? null : timestamp(row[name])]));
}

/** With the names of fields as the API has them. */
function withSnakeCase(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`), value]),
  );
}

/** Titles are anything that people write, and must not leave the folder. */
function fileNameOf({ id, title }: Conversation): string {
  const words = title.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = [...words.join('-')].slice(0, LONGEST_NAME).join('');
  return name === '' ? String(id) : `${id}-${name}`;
}

const README = `All that AlingAi has of you, at the time that account.json names.

- account.json: your account, with its preferences
- avatar.*: your picture
- conversations.json: all conversations with the messages of all versions, for programs; parent_id names the one that
  a message follows, current says whether it is shown
- conversations/: the same in Markdown, a file each (of the first ${MAX_MARKDOWN_FILES})
- responses.json: what was asked and answered through /v1/responses, while it is kept
- the other files: lists of what you have, such as posts.json and purchases.json; model-calls.json has
  each question to a model, with its tokens and its cost

Times are UTC. Secrets, such as the hashes of your password and your tokens, are not here.

---

AlingAi 所保存的关于您的全部数据，时间见 account.json。

- account.json：账户与偏好设置
- avatar.*：头像
- conversations.json：全部对话及各版本的消息，供程序读取；parent_id 为所跟随的消息，current 表示是否显示
- conversations/：同样内容的 Markdown 文件，每个对话一个（前 ${MAX_MARKDOWN_FILES} 个）
- responses.json：通过 /v1/responses 提出的问题与回答（保留期内）
- 其他文件：您的各类数据列表，如 posts.json、purchases.json；model-calls.json 为每次模型调用及其费用

时间均为 UTC。不含密码与令牌的哈希等机密。
`;
