import type { RouteObject } from 'react-router';

/** A new conversation at the root, and each one at its own address. */
export const chatRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./Chat.tsx')).Chat }),
    children: [{ index: true }, { path: 'c/:conversationId' }],
  },
];
