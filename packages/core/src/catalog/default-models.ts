import type { NewModel } from './model.ts';

interface DefaultModel
  extends Pick<
    NewModel,
    'key' | 'displayName' | 'description' | 'maxTokens' | 'contextWindow' | 'inputPrice' | 'outputPrice'
  > {
  provider: string;
  /** Whether it understands images. */
  vision?: boolean;
  /** Whether it can call functions; most can. */
  functions?: boolean;
}

/** `gpt-4o` is not among them: the documented example of adding a model adds it. */
const MODELS: DefaultModel[] = [
  {
    key: 'gpt-3.5-turbo',
    displayName: 'GPT-3.5 Turbo',
    description: 'Most capable GPT-3.5 model',
    provider: 'openai',
    maxTokens: 4096,
    contextWindow: 16_385,
    inputPrice: 0.0005,
    outputPrice: 0.002,
  },
  {
    key: 'gpt-4',
    displayName: 'GPT-4',
    description: 'More capable than any GPT-3.5 model',
    provider: 'openai',
    maxTokens: 8192,
    contextWindow: 8192,
    inputPrice: 0.03,
    outputPrice: 0.03,
  },
  {
    key: 'gpt-4o-mini',
    displayName: 'GPT-4o mini',
    description: 'A small multimodal model by OpenAI',
    provider: 'openai',
    maxTokens: 16_384,
    contextWindow: 128_000,
    inputPrice: 0.000_15,
    outputPrice: 0.0006,
    vision: true,
  },
  {
    key: 'gemini-pro',
    displayName: 'Gemini Pro',
    description: 'A model by Google',
    provider: 'gemini',
    maxTokens: 8192,
    contextWindow: 32_768,
    inputPrice: 0.0005,
    outputPrice: 0.0015,
  },
  {
    key: 'qwen-vl-max-latest',
    displayName: 'Qwen-VL-Max',
    description: '通义千问视觉语言模型',
    provider: 'dashscope',
    maxTokens: 8192,
    contextWindow: 131_072,
    inputPrice: 0.0004,
    outputPrice: 0.0012,
    functions: false,
    vision: true,
  },
  {
    key: 'qwen-plus',
    displayName: 'Qwen-Plus',
    description: '通义千问均衡模型',
    provider: 'dashscope',
    maxTokens: 8192,
    contextWindow: 131_072,
    inputPrice: 0.0001,
    outputPrice: 0.0003,
  },
  {
    key: 'Qwen/QwQ-32B-Instruct',
    displayName: 'QwQ-32B',
    description: '通义千问推理模型',
    provider: 'siliconflow',
    maxTokens: 32_768,
    contextWindow: 131_072,
    inputPrice: 0.0005,
    outputPrice: 0.0015,
    functions: false,
  },
  {
    key: 'Qwen/Qwen2.5-72B-Instruct',
    displayName: 'Qwen2.5-72B',
    description: '通义千问开源大模型',
    provider: 'siliconflow',
    maxTokens: 8192,
    contextWindow: 131_072,
    inputPrice: 0.0006,
    outputPrice: 0.0006,
  },
  {
    key: 'moonshot-v1-8k',
    displayName: 'Kimi 8K',
    description: 'Moonshot 的 Kimi 模型',
    provider: 'moonshot',
    maxTokens: 4096,
    contextWindow: 8192,
    inputPrice: 0.0017,
    outputPrice: 0.0017,
  },
];

/** The models that a new platform offers, in their order. */
export function defaultModels(now: number): NewModel[] {
  return MODELS.map(({ provider, vision = false, functions = true, ...model }, sortOrder) => ({
    ...model,
    type: 'chat',
    temperature: null,
    offers: [{ provider, upstreamModel: null }],
    supportsStreaming: true,
    supportsFunctionCalling: functions,
    supportsVision: vision,
    active: true,
    sortOrder,
    createdAt: now,
    updatedAt: now,
  }));
}
