import type { components } from '@alingai/contract';
import type { Model } from '../../catalog/model.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { pagingOf } from './paging.ts';

/** Providers that are known by another name here. */
const PROVIDERS: Readonly<Record<string, string>> = { gemini: 'Google' };

export const models = ({ catalog, providers }: Domain) =>
  ({
    async 'compat.chatbot.listModels'({ query }) {
      const { rows } = await catalog.find({
        viewerId: null,
        activeOnly: true,
        type: 'chat',
        ...pagingOf(query),
      });
      const nameOf = await providers.displayNames(rows.map(providerOf));
      return { body: rows.map((it) => presentModel(it, nameOf)) };
    },
  }) satisfies Partial<HandlersOf<'compat.chatbot'>>;

/** The provider that is asked first. */
function providerOf({ offers: [first] }: Model): string {
  return first?.provider ?? '';
}

function presentModel(model: Model, nameOf: (provider: string) => string): components['schemas']['ChatbotModel'] {
  const provider = providerOf(model);
  return { id: model.key, name: model.displayName, provider: PROVIDERS[provider] ?? nameOf(provider) };
}
