import type { Model } from '../catalog/model.ts';
import type { TokenCount } from '../models/model-upstream.ts';
import { dollarsOf, moneyOf } from './money.ts';

/** What a model call costs, in US dollars to ten decimal places. */
export function costOf(model: Model, tokens: TokenCount): number {
  const { input, output, cached = 0 } = tokens;
  const cachedPrice = model.cachedInputPrice ?? model.inputPrice;
  const ofInput = (input - cached) * model.inputPrice + cached * cachedPrice;
  return dollarsOf(moneyOf((ofInput + output * model.outputPrice) / 1000));
}
