import { createApps } from '../apps/apps.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createComments } from '../community/comments.ts';
import { createPosts } from '../community/posts.ts';
import type { Ports } from '../platform-ports.ts';
import type { Settings } from '../settings.ts';
import { createPurchasing } from '../tools/purchasing.ts';
import { createTools } from '../tools/tools.ts';

/** What people offer each other: applications, tools and posts. */
export function createMarketplace(ports: Ports, settings: Settings, catalog: Catalog) {
  const tools = createTools(ports);
  const posts = createPosts(ports);
  return {
    apps: createApps(ports, settings, catalog),
    tools,
    purchasing: createPurchasing(ports, tools),
    posts,
    comments: createComments(ports, posts),
  };
}
