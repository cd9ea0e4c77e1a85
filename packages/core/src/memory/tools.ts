import { searchKey } from '../text/search-key.ts';
import type { ListedTool, Tool, ToolOrder, ToolStore } from '../tools/tool.ts';
import { authorOf } from './authors.ts';
import type { Tables } from './tables.ts';

const ORDERS: Record<ToolOrder, (a: Tool, b: Tool) => number> = {
  popularity: (a, b) => b.downloads - a.downloads || b.id - a.id,
  name: (a, b) => compare(searchKey(a.name), searchKey(b.name)) || a.id - b.id,
  created_at: (a, b) => b.createdAt - a.createdAt || b.id - a.id,
  price: (a, b) => a.price - b.price || a.id - b.id,
  rating: (a, b) => b.rating - a.rating || b.id - a.id,
};

export function toolStore({ accounts, tools, nextId }: Tables): ToolStore {
  const listed = (tool: Tool): ListedTool => ({ ...tool, authorName: authorOf(accounts, tool.authorId).username });

  return {
    async insertMissing(missing) {
      for (const tool of missing) {
        if ([...tools.values()].some((it) => it.publicId === tool.publicId)) continue;
        const id = nextId('tools');
        tools.set(id, { ...tool, id });
      }
    },

    async byPublicId(publicId) {
      const tool = [...tools.values()].find((it) => it.publicId === publicId);
      return tool && listed(tool);
    },

    async list({ category, search, order, offset, limit }) {
      const part = searchKey(search ?? '');
      const found = [...tools.values()]
        .filter((it) => category === undefined || it.category === category)
        .filter((it) => searchKey(`${it.name}\n${it.description}`).includes(part))
        .sort(ORDERS[order]);
      return { rows: found.slice(offset, offset + limit).map(listed), total: found.length };
    },
  };
}

/** By code points, as databases do. */
function compare(a: string, b: string): number {
  const [left, right] = [[...a], [...b]].map((it) => it.map((character) => character.codePointAt(0) ?? 0));
  for (const [index, point] of (left ?? []).entries()) {
    const other = right?.[index];
    if (other === undefined) return 1;
    if (point !== other) return point - other;
  }
  return a.length - b.length;
}
