export { countTokens, createTokenCounter, firstTokens } from '../models/count-tokens.ts';
export { inputTokens } from '../models/request-tokens.ts';
export type { Scene } from './command.ts';
export { failureAskedFor } from './commands.ts';
export { createSimulator, type Pace, play } from './simulator.ts';
