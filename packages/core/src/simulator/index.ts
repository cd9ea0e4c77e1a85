export { failureAskedFor } from './commands.ts';
export { createSimulator } from './simulator.ts';
export { countTokens, firstTokens } from './tokens.ts';
