import type { components } from '@alingai/contract';
import type { Page } from '../paging.ts';

type Schemas = components['schemas'];

export type ToolCategory = Schemas['ToolCategory'];
export type ToolOrder = 'popularity' | 'name' | 'created_at' | 'price' | 'rating';

/** Something that people purchase. Times are epoch milliseconds. */
export interface Tool {
  id: number;
  /** `tool_…` */
  publicId: string;
  authorId: number;
  name: string;
  description: string;
  category: ToolCategory;
  /** US cents; 0 is free. */
  price: number;
  /** From 0 to 5. */
  rating: number;
  /** How often it was purchased. */
  downloads: number;
  createdAt: number;
}

export type NewTool = Omit<Tool, 'id'>;

/** A tool as people see it. */
export interface ListedTool extends Tool {
  authorName: string;
}

export interface ToolStore {
  /** Adds the tools whose public ids are not there yet. */
  insertMissing(tools: NewTool[]): Promise<void>;
  byPublicId(publicId: string): Promise<ListedTool | undefined>;
  /**
   * The most purchased, the newest or the best rated first, the cheapest first, or by name in any
   * case. `search` is part of a name or description, in any case.
   */
  list(query: {
    category?: ToolCategory;
    search?: string;
    order: ToolOrder;
    offset: number;
    limit: number;
  }): Promise<Page<ListedTool>>;
}
