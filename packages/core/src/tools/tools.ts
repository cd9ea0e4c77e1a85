import { notFound } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { PurchaseStore } from './purchase.ts';
import type { ListedTool, ToolCategory, ToolOrder, ToolStore } from './tool.ts';

export interface ToolQuery extends Paging {
  category?: ToolCategory;
  search?: string;
  sort: ToolOrder;
}

/** The tools on offer. */
export function createTools({ store }: { store: { tools: ToolStore; purchases: PurchaseStore } }) {
  return {
    list({ page, limit, sort, ...filter }: ToolQuery): Promise<Page<ListedTool>> {
      return store.tools.list({ ...filter, order: sort, ...windowOf({ page, limit }) });
    },

    async get(publicId: string): Promise<ListedTool> {
      const tool = await store.tools.byPublicId(publicId);
      if (!tool) throw notFound('tool_id', 'tool');
      return tool;
    },

    isPurchased: (accountId: number, tool: ListedTool) => store.purchases.has(accountId, tool.id),
  };
}

export type Tools = ReturnType<typeof createTools>;
