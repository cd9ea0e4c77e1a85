import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { BillingAddress } from '../../ports/payments.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { presentPagination, presentPost, presentPurchase, presentTool } from './present.ts';

type Marketplace = Pick<
  HandlersOf<'compat.maas'>,
  'compat.maas.listTools' | 'compat.maas.purchaseTool' | 'compat.maas.listPosts' | 'compat.maas.createPost'
>;

export const marketplace = (domain: Domain): Marketplace => ({
  async 'compat.maas.listTools'({ query: { page, limit, category } }) {
    const { rows, total } = await domain.tools.list({ page, limit, category, sort: 'popularity' });
    return { body: { data: rows.map(presentTool), pagination: presentPagination(total, page, limit) } };
  },

  async 'compat.maas.purchaseTool'({ path, body, caller }) {
    // Its clients may send more, which is not kept.
    const { country, city, name, street, state, postal_code } = body.billing_address;
    const billingAddress = withoutUndefined<BillingAddress>({ country, city, name, street, state, postal_code });
    const wish = { paymentMethod: body.payment_method, billingAddress };
    return { body: presentPurchase(await domain.purchasing.purchase(caller.account.id, path.tool_id, wish)) };
  },

  async 'compat.maas.listPosts'({ query: { page, limit, category }, caller, request }) {
    const query = { page, limit, category, sort: 'created_at' } as const;
    const { rows, total } = await domain.posts.list(caller.account.id, query);
    const address = domain.addressOf(request);
    return {
      body: {
        data: rows.map((it) => presentPost(it, address)),
        pagination: presentPagination(total, page, limit),
      },
    };
  },

  async 'compat.maas.createPost'({ body, caller, request }) {
    const { title, content, category, tags } = body;
    const post = await domain.posts.create(caller.account, { title, content, category, tags: tags ?? [] });
    return { body: { ...presentPost(post, domain.addressOf(request)), tags: post.tags } };
  },
});
