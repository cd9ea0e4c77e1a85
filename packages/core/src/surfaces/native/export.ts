import type { components } from '@alingai/contract';
import { type Conversation, contentOf, type Message } from '../../chat/conversation.ts';
import { textOf } from '../../models/message-content.ts';
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
  const sections = messages.map((message) => {
    const model = message.model === null ? '' : ` · ${message.model}`;
    const status = message.status === 'completed' ? '' : ` · ${message.status}`;
    return `## ${SPEAKERS[message.role]}\n\n*${timestamp(message.createdAt)}${model}${status}*\n\n${markdownOf(message)}\n`;
  });
  const text = `# ${conversation.title.replace(/\s+/g, ' ')}\n\n${sections.join('\n')}`;
  return {
    name: `${conversation.publicId}.md`,
    body: new Blob([text], { type: 'text/markdown; charset=utf-8' }),
  };
}

function markdownOf(message: Message): string {
  const content = contentOf(message);
  if (typeof content === 'string') return content;
  return content
    .map((part) => {
      if (part.type === 'text') return textOf([part]);
      return part.type === 'image_url' ? `![](${part.image_url.url})` : `<${part.video_url.url}>`;
    })
    .join('\n\n');
}
