import type { AlingAiClient, Conversation } from '@alingai/sdk';
import { saveFile } from '../../ui/save-file.ts';

const ENDINGS = { json: 'json', markdown: 'md' };
const LONGEST_NAME = 80;

/** Downloads a conversation as a file, named by its title. */
export async function downloadConversation(
  client: AlingAiClient,
  { id, title }: Pick<Conversation, 'id' | 'title'>,
  format: keyof typeof ENDINGS,
): Promise<void> {
  saveFile(fileName(title, format), await client.conversations.export(id, { format }));
}

/** A file name that every file system accepts. */
export function fileName(title: string, format: keyof typeof ENDINGS): string {
  const name = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in a name
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${[...name].slice(0, LONGEST_NAME).join('').trim() || 'conversation'}.${ENDINGS[format]}`;
}
