/**
 * What is known of well-known models, to fill in what providers do not list. Prices change; they are
 * a proposal for administrators, with the date they were looked up.
 */
export interface KnownModel {
  displayName: string;
  contextWindow: number;
  /** The longest reply in tokens; `null` where nobody says. */
  maxTokens: number | null;
  vision: boolean;
  /** US dollars for a million tokens, as price lists have them; `null` where they are not known. */
  prices: { input: number; output: number; cachedInput: number | null } | null;
}

/** Where the prices are from. */
export const PRICE_SOURCE = { url: 'https://github.com/pydantic/genai-prices', date: '2026-09-23' } as const;

/**
 * Id, name, context, longest reply, whether it sees pictures, then prices of input, output and cached
 * input in US dollars for a million tokens.
 */
type Row = [string, string, number, number | null, boolean, ...([number, number, number | null] | [])];

const ROWS: readonly Row[] = [
  ['gpt-3.5-turbo', 'GPT-3.5 Turbo', 16_385, 4096, false, 0.5, 1.5, null],
  ['gpt-4', 'GPT-4', 8192, 8192, false, 30, 60, null],
  ['gpt-4-turbo', 'GPT-4 Turbo', 128_000, 4096, true, 10, 30, null],
  ['gpt-4o', 'GPT-4o', 128_000, 16_384, true, 2.5, 10, 1.25],
  ['gpt-4o-mini', 'GPT-4o mini', 128_000, 16_384, true, 0.15, 0.6, 0.075],
  ['gpt-4.1', 'GPT-4.1', 1_000_000, 32_768, true, 2, 8, 0.5],
  ['gpt-4.1-mini', 'GPT-4.1 mini', 1_000_000, 32_768, true, 0.4, 1.6, 0.1],
  ['gpt-4.1-nano', 'GPT-4.1 nano', 1_000_000, 32_768, true, 0.1, 0.4, 0.025],
  ['gpt-5', 'GPT-5', 400_000, 128_000, true, 1.25, 10, 0.125],
  ['gpt-5-mini', 'GPT-5 mini', 400_000, 128_000, true, 0.25, 2, 0.025],
  ['gpt-5-nano', 'GPT-5 nano', 400_000, 128_000, true, 0.05, 0.4, 0.005],
  ['gpt-5.1', 'GPT-5.1', 400_000, 128_000, true, 1.25, 10, 0.125],
  ['gpt-5.2', 'GPT-5.2', 400_000, 128_000, true, 1.75, 14, 0.175],
  ['gpt-5.4', 'GPT-5.4', 1_050_000, 128_000, true, 2.5, 15, 0.25],
  ['gpt-5.4-mini', 'GPT-5.4 mini', 400_000, 128_000, true, 0.75, 4.5, 0.075],
  ['gpt-5.4-nano', 'GPT-5.4 nano', 400_000, 128_000, true, 0.2, 1.25, 0.02],
  ['gpt-5.5', 'GPT-5.5', 1_000_000, null, true, 5, 30, 0.5],
  ['gpt-oss-120b', 'gpt-oss-120b', 131_072, null, false],
  ['gpt-oss-20b', 'gpt-oss-20b', 131_072, null, false],
  ['o1', 'o1', 200_000, 100_000, true, 15, 60, 7.5],
  ['o3', 'o3', 200_000, 100_000, true, 2, 8, 0.5],
  ['o3-mini', 'o3-mini', 200_000, 100_000, false, 1.1, 4.4, 0.55],
  ['o4-mini', 'o4-mini', 200_000, 100_000, true, 1.1, 4.4, 0.275],
  ['claude-opus-4-8', 'Claude Opus 4.8', 1_000_000, null, true, 5, 25, 0.5],
  ['claude-opus-5', 'Claude Opus 5', 1_000_000, null, true, 5, 25, 0.5],
  ['claude-sonnet-4-5', 'Claude Sonnet 4.5', 200_000, 64_000, true, 3, 15, 0.3],
  ['claude-sonnet-4-6', 'Claude Sonnet 4.6', 1_000_000, 64_000, true, 3, 15, 0.3],
  ['claude-sonnet-5', 'Claude Sonnet 5', 1_000_000, null, true, 2, 10, 0.2],
  ['gemini-2.0-flash', 'Gemini 2.0 Flash', 1_000_000, 8192, true, 0.1, 0.4, 0.025],
  ['gemini-2.5-flash', 'Gemini 2.5 Flash', 1_048_576, 65_536, true, 0.3, 2.5, 0.03],
  ['gemini-2.5-flash-lite', 'Gemini 2.5 Flash-Lite', 1_048_576, 65_536, true, 0.1, 0.4, 0.01],
  ['gemini-2.5-pro', 'Gemini 2.5 Pro', 1_048_576, 65_536, true, 1.25, 10, 0.125],
  ['gemini-3-flash-preview', 'Gemini 3 Flash', 1_000_000, null, true, 0.5, 3, 0.05],
  ['gemini-3.1-flash-lite', 'Gemini 3.1 Flash-Lite', 1_000_000, null, true, 0.25, 1.5, 0.025],
  ['gemini-3.5-flash', 'Gemini 3.5 Flash', 1_000_000, null, true, 1.5, 9, 0.15],
  ['deepseek-chat', 'DeepSeek Chat', 64_000, 8192, false, 0.27, 1.1, 0.07],
  ['deepseek-reasoner', 'DeepSeek Reasoner', 64_000, null, false, 0.55, 2.19, 0.14],
  ['deepseek-v4-flash', 'DeepSeek V4 Flash', 1_000_000, null, false, 0.44, 1.32, 0.014],
  ['deepseek-v4-pro', 'DeepSeek V4 Pro', 1_000_000, null, false, 1.32, 3.96, 0.044],
  ['moonshot-v1-8k', 'Kimi 8K', 8192, 4096, false, 0.2, 2, null],
  ['moonshot-v1-32k', 'Kimi 32K', 32_768, null, false, 1, 3, null],
  ['moonshot-v1-128k', 'Kimi 128K', 131_072, null, false, 2, 5, null],
  ['kimi-k2.5', 'Kimi K2.5', 262_144, null, true, 0.6, 3, 0.1],
  ['kimi-k2.6', 'Kimi K2.6', 262_144, null, true, 0.95, 4, 0.16],
  ['kimi-k3', 'Kimi K3', 1_048_576, null, true, 3, 15, 0.3],
  ['qwen-plus', 'Qwen-Plus', 131_072, 8192, false],
  ['qwen-turbo', 'Qwen-Turbo', 131_072, 8192, false],
  ['qwen-max', 'Qwen-Max', 32_768, 8192, false],
  ['qwen-vl-max-latest', 'Qwen-VL-Max', 131_072, 8192, true],
];

const KNOWN: ReadonlyMap<string, KnownModel> = new Map(
  ROWS.map(([id, displayName, contextWindow, maxTokens, vision, input, output, cachedInput = null]) => [
    id,
    {
      displayName,
      contextWindow,
      maxTokens,
      vision,
      prices: input === undefined || output === undefined ? null : { input, output, cachedInput },
    },
  ]),
);

/**
 * What is known of a model by its name at a provider. A date at its end, `:latest` and the maker in
 * front do not matter.
 */
export function knownModel(id: string): KnownModel | undefined {
  const name = id.toLowerCase();
  const plain = name
    .replace(/^.*\//, '')
    .replace(/:latest$/, '')
    .replace(/-(\d{8}|\d{4}-\d\d-\d\d)$/, '');
  return KNOWN.get(name) ?? KNOWN.get(plain);
}
