import type { Model } from '../catalog/model.ts';
import type { TokenCount } from '../ports.ts';

/** What a model call costs, in US dollars. */
export function costOf(model: Model, tokens: TokenCount): number {
  return (tokens.input * model.inputPrice + tokens.output * model.outputPrice) / 1000;
}
