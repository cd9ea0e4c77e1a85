import type { Model } from '../catalog/model.ts';
import type { TokenCount } from '../models/model-upstream.ts';
import { dollarsOf, moneyOf } from './money.ts';

/** What a model call costs, in US dollars to ten decimal places. */
export function costOf(model: Model, tokens: TokenCount): number {
  return dollarsOf(moneyOf((tokens.input * model.inputPrice + tokens.output * model.outputPrice) / 1000));
}
