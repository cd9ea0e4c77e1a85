/** What is tried with every client, in the order of the table that the documents show. */
export const FEATURES = {
  text: 'text',
  stream: 'stream',
  usage: 'usage',
  call: 'one call',
  calls: 'parallel calls',
  object: 'structured output',
  picture: 'pictures',
  reasoning: 'reasoning',
  abort: 'leaving',
  unauthorized: '401',
  unknownModel: '404',
  busy: '429',
  tooLong: 'too long',
} as const;

export type Feature = keyof typeof FEATURES;

/** One of other people's clients, in one of the protocols that it speaks. */
export interface TriedClient {
  name: string;
  /** Its package, whose version is in `package.json`. */
  package: string;
  protocol: 'responses' | 'messages';
  /** Its file in `programs`. */
  program: string;
  /** What it has no way to do, and why. All else is tried. */
  cannot: Partial<Record<Feature, string>>;
}

export const CLIENTS: readonly TriedClient[] = [
  { name: 'OpenAI’s client', package: 'openai', protocol: 'responses', program: 'openai', cannot: {} },
  { name: 'OpenAI’s agents', package: '@openai/agents', protocol: 'responses', program: 'openai-agents', cannot: {} },
  { name: 'AI SDK', package: '@ai-sdk/openai', protocol: 'responses', program: 'ai-sdk-openai', cannot: {} },
  { name: 'LangChain', package: '@langchain/openai', protocol: 'responses', program: 'langchain', cannot: {} },
  { name: 'Codex', package: '@openai/codex', protocol: 'responses', program: 'codex', cannot: {} },
  {
    name: 'opencode',
    package: 'opencode-ai',
    protocol: 'responses',
    program: 'opencode',
    cannot: { object: '`opencode run` has no option for a schema' },
  },
  { name: 'Qwen Code', package: '@qwen-code/qwen-code', protocol: 'responses', program: 'qwen-code', cannot: {} },
  { name: 'Anthropic’s SDK', package: '@anthropic-ai/sdk', protocol: 'messages', program: 'anthropic', cannot: {} },
  { name: 'AI SDK', package: '@ai-sdk/anthropic', protocol: 'messages', program: 'ai-sdk-anthropic', cannot: {} },
  {
    name: 'Claude Code',
    package: '@anthropic-ai/claude-code',
    protocol: 'messages',
    program: 'claude-code',
    cannot: {},
  },
  {
    name: 'opencode',
    package: 'opencode-ai',
    protocol: 'messages',
    program: 'opencode',
    cannot: { object: '`opencode run` has no option for a schema' },
  },
  { name: 'Qwen Code', package: '@qwen-code/qwen-code', protocol: 'messages', program: 'qwen-code', cannot: {} },
];
