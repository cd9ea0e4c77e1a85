import type { RouteObject } from 'react-router';

/** A new conversation at the root, and each one at its own address. */
export const chatRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./Chat.tsx')).Chat }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./conversation/NewConversation.tsx')).NewConversation }),
      },
      {
        path: 'c/:conversationId',
        lazy: async () => ({ Component: (await import('./conversation/ConversationPage.tsx')).OpenConversation }),
      },
    ],
  },
];
