export { createSimulator, type Pace } from './simulator.ts';
export { countTokens, firstTokens } from './tokens.ts';
