import { type AlingAiClient, AlingAiError, RateLimitError } from '@alingai/sdk';

/** What the chat window shows of a reply. */
export interface View {
  text: string;
  state: 'writing' | 'done' | 'failed';
  /** What went wrong, for people. */
  notice?: string;
}

/** Asks, and shows the reply while it is written, how it ended at last. Never rejects for what the API may answer. */
export async function ask(client: AlingAiClient, message: string, show: (view: View) => void): Promise<void> {
  let text = '';
  show({ text, state: 'writing' });
  try {
    for await (const event of client.chat.stream({ message })) {
      if (event.type !== 'content') continue;
      text += event.content;
      show({ text, state: 'writing' });
    }
    show({ text, state: 'done' });
  } catch (error) {
    if (!(error instanceof AlingAiError)) throw error;
    show({ text, state: 'failed', notice: noticeOf(error) });
  }
}

function noticeOf(error: AlingAiError): string {
  if (error instanceof RateLimitError) return `Too many questions. Try again in ${error.retryAfter} s.`;
  switch (error.name) {
    case 'ConnectionError':
      return 'You are offline.';
    case 'TimeoutError':
      return 'The reply takes too long.';
    default:
      return 'The reply failed.';
  }
}

/** The titles in the sidebar, the newest conversation first, and whether there are more. */
export async function sidebar(client: AlingAiClient, size: number): Promise<{ titles: string[]; hasMore: boolean }> {
  const { conversations, pagination } = await client.conversations.list({ limit: size });
  return { titles: conversations.map(({ title }) => title), hasMore: pagination.total_count > size };
}
