import type { Conversation, ConversationFolder, Page } from '@alingai/core';
import type { Window } from './page.ts';
import type { Queries } from './schema.ts';

/** An account's conversations of a folder whose titles contain `key`, in its order. */
export type TitleSearch = (queries: Queries, query: TitleQuery) => Promise<Page<Conversation>>;

export type TitleQuery = Window & { accountId: number; folder: ConversationFolder; key: string };
