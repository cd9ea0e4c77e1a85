export { createSimulator } from './simulator.ts';
export { countTokens, firstTokens } from './tokens.ts';
