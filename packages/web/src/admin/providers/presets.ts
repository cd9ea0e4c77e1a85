import type { Provider } from '@alingai/sdk';

/** Common providers, with the addresses to fill in. */
export interface Preset {
  key: string;
  display_name: string;
  base_url: string;
  protocol: Provider['protocol'];
  requires_key: boolean;
}

export const PRESETS: readonly Preset[] = [
  {
    key: 'openai',
    display_name: 'OpenAI',
    base_url: 'https://api.openai.com/v1',
    protocol: 'chat_completions',
    requires_key: true,
  },
  {
    key: 'dashscope',
    display_name: '阿里云百炼 (DashScope)',
    base_url: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    protocol: 'chat_completions',
    requires_key: true,
  },
  {
    key: 'siliconflow',
    display_name: 'SiliconFlow',
    base_url: 'https://api.siliconflow.cn/v1',
    protocol: 'chat_completions',
    requires_key: true,
  },
  {
    key: 'moonshot',
    display_name: 'Moonshot AI',
    base_url: 'https://api.moonshot.cn/v1',
    protocol: 'chat_completions',
    requires_key: true,
  },
  {
    key: 'gemini',
    display_name: 'Google Gemini',
    base_url: 'https://generativelanguage.googleapis.com/v1beta/openai',
    protocol: 'chat_completions',
    requires_key: true,
  },
  {
    key: 'anthropic',
    display_name: 'Anthropic',
    base_url: 'https://api.anthropic.com/v1',
    protocol: 'messages',
    requires_key: true,
  },
  {
    key: 'ollama',
    display_name: 'Ollama',
    base_url: 'http://127.0.0.1:11434/v1',
    protocol: 'chat_completions',
    requires_key: false,
  },
];

/** A short name that no provider has: the preferred one, or that with a number. */
export function freeKey(preferred: string, taken: readonly string[]): string {
  if (!taken.includes(preferred)) return preferred;
  let number = 2;
  while (taken.includes(`${preferred}-${number}`)) number += 1;
  return `${preferred}-${number}`;
}
