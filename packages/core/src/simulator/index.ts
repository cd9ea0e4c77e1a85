export { failureAskedFor } from './commands.ts';
export { createSimulator, type Pace } from './simulator.ts';
export { countTokens, firstTokens } from './tokens.ts';
