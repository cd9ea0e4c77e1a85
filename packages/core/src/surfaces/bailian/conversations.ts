import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { inNames } from '../field-names.ts';
import { orForbidden } from './errors.ts';
import { ok, presentConversation, presentPagination } from './present.ts';

export const conversations = ({ conversations }: Domain) =>
  ({
    async 'compat.bailian.createConversation'({ body: { title, model_name: model }, caller }) {
      const wish = { title: title ?? undefined, model };
      const created = await inNames({ model: 'model_name' }, () => conversations.create(caller.account.id, wish));
      return ok('创建成功', presentConversation(created));
    },

    async 'compat.bailian.listConversations'({ query: { page, limit, model_name: model }, caller }) {
      const { id } = caller.account;
      const { rows, total } = await (model === undefined
        ? conversations.list(id, { page, limit })
        : conversations.listOfModel(id, model, { page, limit }));
      return ok('获取成功', {
        conversations: rows.map(presentConversation),
        pagination: presentPagination(total, page, limit),
      });
    },

    async 'compat.bailian.getConversation'({ path, caller }) {
      const entered = conversations.entered(caller.account.id, path.conversation_id);
      return ok('获取成功', presentConversation(await orForbidden('无权限访问该对话', entered)));
    },

    async 'compat.bailian.updateConversation'({ path, body: { title }, caller }) {
      const { id } = caller.account;
      await orForbidden('无权限修改该对话', conversations.entered(id, path.conversation_id));
      const wish = { title: title ?? undefined };
      return ok('更新成功', presentConversation(await conversations.update(id, path.conversation_id, wish)));
    },

    async 'compat.bailian.deleteConversation'({ path, caller }) {
      const { id } = caller.account;
      await orForbidden('无权限删除该对话', conversations.entered(id, path.conversation_id));
      await conversations.remove(id, path.conversation_id);
      return ok('删除成功', null);
    },
  }) satisfies Partial<HandlersOf<'compat.bailian'>>;
