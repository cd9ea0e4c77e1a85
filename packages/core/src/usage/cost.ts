import type { Model } from '../catalog/model.ts';
import type { TokenCount } from '../models/model-upstream.ts';
import { dollarsOf, moneyOf } from './money.ts';

type Prices = Pick<Model, 'inputPrice' | 'outputPrice'> & Partial<Pick<Model, 'cachedInputPrice'>>;

/** What a model call costs, in US dollars to ten decimal places. */
export function costOf(prices: Prices, tokens: TokenCount): number {
  const { input, output, cached = 0 } = tokens;
  const cachedPrice = prices.cachedInputPrice ?? prices.inputPrice;
  const ofInput = (input - cached) * prices.inputPrice + cached * cachedPrice;
  return dollarsOf(moneyOf((ofInput + output * prices.outputPrice) / 1000));
}
