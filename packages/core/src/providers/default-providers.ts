import type { NewProvider } from './provider.ts';

type Facts = Pick<NewProvider, 'key' | 'displayName' | 'baseUrl'> & Partial<NewProvider>;

const PROVIDERS: Facts[] = [
  { key: 'openai', displayName: 'OpenAI', baseUrl: 'https://api.openai.com/v1' },
  { key: 'dashscope', displayName: '阿里云百炼', baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' },
  { key: 'siliconflow', displayName: 'SiliconFlow', baseUrl: 'https://api.siliconflow.cn/v1' },
  { key: 'moonshot', displayName: 'Moonshot AI', baseUrl: 'https://api.moonshot.cn/v1' },
  {
    key: 'gemini',
    displayName: 'Google Gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
  },
  {
    key: 'ollama',
    displayName: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    requiresKey: false,
    // Whether it runs on this machine is for the administrator to say.
    active: false,
    // It loads a model at the first question, which takes minutes from a slow disk.
    firstByteTimeout: 600,
  },
];

/** The providers that every platform knows, in their order. All they lack is a key. */
export function defaultProviders(now: number): NewProvider[] {
  return PROVIDERS.map((facts, sortOrder) => ({
    protocol: 'chat_completions',
    requiresKey: true,
    sealedKey: null,
    keyHint: null,
    active: true,
    firstByteTimeout: null,
    sortOrder,
    createdAt: now,
    updatedAt: now,
    ...facts,
  }));
}
