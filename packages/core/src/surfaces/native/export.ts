import type { components } from '@alingai/contract';
import { type AnsweredToolCall, type Conversation, contentOf, type Message } from '../../chat/conversation.ts';
import type { ContentPart } from '../../models/message-content.ts';
import { unreachable } from '../../unreachable.ts';
import { presentConversation, presentMessage, timestamp } from './present.ts';

export interface ExportedFile {
  name: string;
  body: Blob;
}

export function exportAsJson(conversation: Conversation, messages: Message[], now: number): ExportedFile {
  const content: components['schemas']['ConversationExport'] = {
    conversation: presentConversation(conversation),
    messages: messages.map((it) => presentMessage(it, conversation)),
    exported_at: timestamp(now),
  };
  return {
    name: `${conversation.publicId}.json`,
    body: new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json; charset=utf-8' }),
  };
}

const SPEAKERS: Record<Message['role'], string> = { user: '🧑 User', assistant: '🤖 Assistant', system: 'System' };

export async function exportAsMarkdown(conversation: Conversation, messages: Message[]): Promise<ExportedFile> {
  const pieces: string[] = [];
  for await (const piece of conversationMarkdown(conversation, () => messages)) pieces.push(piece);
  return {
    name: `${conversation.publicId}.md`,
    body: new Blob(pieces, { type: 'text/markdown; charset=utf-8' }),
  };
}

/** Characters of a message that name it where another version follows it. */
const LONGEST_EXCERPT = 60;

/**
 * A conversation in Markdown, piece by piece: what it shows, and then the messages of other versions.
 * @param read reads its messages, oldest first. It is called again for the others, so that nobody has to keep them.
 */
export async function* conversationMarkdown(
  { title }: Conversation,
  read: () => AsyncIterable<Message> | Iterable<Message>,
): AsyncGenerator<string, void, void> {
  yield `# ${oneLine(title)}\n\n`;
  const excerpts = new Map<string | null, string>();
  let [gap, hasOthers] = ['', false];
  for await (const message of read()) {
    excerpts.set(message.publicId, plain(excerptOf(message)));
    if (!message.onPath) {
      hasOthers = true;
      continue;
    }
    yield gap + sectionOf(message);
    gap = '\n';
  }
  if (!hasOthers) return;
  let heading = '# Other versions\n\n';
  for await (const message of read()) {
    if (message.onPath) continue;
    const excerpt = excerpts.get(message.parent);
    yield `${gap}${heading}${sectionOf(message, excerpt === undefined ? 'at the beginning' : `after “${excerpt}”`)}`;
    [gap, heading] = ['\n', ''];
  }
}

function sectionOf(message: Message, place = ''): string {
  const { role, status, model, createdAt } = message;
  const facts = [timestamp(createdAt), model, status === 'completed' ? '' : status, place];
  return `## ${SPEAKERS[role]}\n\n*${facts.filter(Boolean).join(' · ')}*\n\n${markdownOf(message)}\n`;
}

function excerptOf({ role, content }: Message): string {
  const text = oneLine(content).trim();
  const first = [...text.slice(0, 2 * LONGEST_EXCERPT)].slice(0, LONGEST_EXCERPT).join('');
  return first === '' ? SPEAKERS[role] : first + (first.length < text.length ? '…' : '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function markdownOf(message: Message): string {
  const sections = [contentMarkdown(message), ...(message.toolCalls ?? []).map(callMarkdown), sourcesMarkdown(message)];
  return sections.filter((it) => it !== '').join('\n\n');
}

function contentMarkdown(message: Message): string {
  const content = contentOf(message);
  return typeof content === 'string' ? content : content.map(partMarkdown).join('\n\n');
}

function partMarkdown(part: ContentPart): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'image_url':
      return `![](${part.image_url.url})`;
    case 'video_url':
      return `<${part.video_url.url}>`;
    case 'tool_result':
      return `*Result of ${inline(part.tool_call_id)}*\n\n${fenced(part.content)}`;
    default:
      return unreachable(part);
  }
}

function callMarkdown({ id, name, arguments: written }: AnsweredToolCall): string {
  return `*Calls ${inline(name)} (${inline(id)})*\n\n${fenced(written)}`;
}

function sourcesMarkdown({ annotations = [] }: Message): string {
  const sources = new Map(annotations.map((it) => [it.url, it.title]));
  return [...sources]
    .map(([url, title]) => `- ${title === undefined ? '' : `${plain(title)}: `}<${url.replaceAll('>', '%3E')}>`)
    .join('\n');
}

/** A name in code, which may hold backquotes itself. */
function inline(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** A block of code with a fence that its text does not hold. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((it) => it.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>]/g, '\\$&');
}
