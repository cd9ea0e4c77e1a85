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

export function exportAsMarkdown(conversation: Conversation, messages: Message[]): ExportedFile {
  const text = headingOf(conversation) + messages.map(sectionOf).join('\n');
  return {
    name: `${conversation.publicId}.md`,
    body: new Blob([text], { type: 'text/markdown; charset=utf-8' }),
  };
}

/** The beginning of a conversation in Markdown. */
export function headingOf({ title }: Conversation): string {
  return `# ${title.replace(/\s+/g, ' ')}\n\n`;
}

/** A message in Markdown; between two there is an empty line. */
export function sectionOf(message: Message): string {
  const model = message.model === null ? '' : ` · ${message.model}`;
  const status = message.status === 'completed' ? '' : ` · ${message.status}`;
  return `## ${SPEAKERS[message.role]}\n\n*${timestamp(message.createdAt)}${model}${status}*\n\n${markdownOf(message)}\n`;
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
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, '\\$&');
}
