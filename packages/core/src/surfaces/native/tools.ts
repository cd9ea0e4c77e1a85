import type { components } from '@alingai/contract';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { ListedPurchase } from '../../tools/purchase.ts';
import type { ListedTool } from '../../tools/tool.ts';
import { ok, presentPagination, timestamp } from './present.ts';

type Schemas = components['schemas'];

export const tools = (domain: Domain): HandlersOf<'tools'> => ({
  async 'tools.list'({ query }) {
    const { rows, total } = await domain.tools.list(query);
    return ok({ tools: rows.map(presentTool), pagination: presentPagination(total, query.page, query.limit) });
  },

  async 'tools.get'({ path, caller }) {
    const tool = await domain.tools.get(path.tool_id);
    return ok({ ...presentTool(tool), purchased: await domain.tools.isPurchased(caller.account.id, tool) });
  },

  'tools.purchase'({ path, body, headers, caller }) {
    const accountId = caller.account.id;
    const key = headers['idempotency-key'];
    const asked = { accountId, operation: 'tools.purchase', key, body: { ...path, ...body } };
    return domain.idempotency.once(asked, async (claim) => {
      const wish = { paymentMethod: body.payment_method, billingAddress: body.billing_address };
      const present = (purchase: ListedPurchase) => ok(presentPurchase(purchase));
      const answer = claim && { claim, of: (it: ListedPurchase) => JSON.stringify(present(it).body) };
      return present(await domain.purchasing.purchase(accountId, path.tool_id, { ...wish, answer }));
    });
  },
});

export const purchases = (domain: Domain): HandlersOf<'purchases'> => ({
  async 'purchases.list'({ query: { page, limit }, caller }) {
    const { rows, total } = await domain.purchasing.list(caller.account.id, { page, limit });
    return ok({ purchases: rows.map(presentPurchase), pagination: presentPagination(total, page, limit) });
  },
});

function presentTool(tool: ListedTool): Schemas['Tool'] {
  return {
    id: tool.publicId,
    name: tool.name,
    description: tool.description,
    category: tool.category,
    price: tool.price / 100,
    rating: tool.rating,
    downloads: tool.downloads,
    author: { id: tool.authorId, username: tool.authorName },
    created_at: timestamp(tool.createdAt),
  };
}

function presentPurchase(purchase: ListedPurchase): Schemas['Purchase'] {
  return {
    id: purchase.publicId,
    tool: { id: purchase.toolPublicId, name: purchase.toolName },
    amount: purchase.amount / 100,
    currency: 'USD',
    payment_method: purchase.paymentMethod,
    payment_id: purchase.paymentId,
    created_at: timestamp(purchase.createdAt),
  };
}
