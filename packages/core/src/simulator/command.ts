import type { PlatformError } from '../errors.ts';
import type { FinishReason, TokenCount } from '../models/model-upstream.ts';
import type { Turn } from './turn.ts';

/** How the simulator plays a reply. */
export interface Scene {
  text: string;
  /** What is thought before the text. */
  reasoning?: string;
  /** The tools that are called after the text. */
  toolCalls?: readonly { name: string; arguments: string }[];
  /** What else is said in the reply, by the names of OpenAI's format. */
  extras?: Readonly<Record<string, unknown>>;
  /** Milliseconds before each piece, if not the default. */
  pause?: number;
  /** Why it ends, where that is not because all is said. */
  ending?: FinishReason;
  /** What is counted, where that is not what was said. */
  tokens?: Partial<TokenCount>;
  /** Breaks off after a number of pieces, with the error or silently. */
  broken?: { after: number; error?: PlatformError };
}

export type Bilingual = Readonly<Record<'en' | 'zh', string>>;

/** A slash command: integers first, then the rest of the message. */
export interface Command {
  name: string;
  numbers: readonly { name: Bilingual; minimum: number; maximum: number; usual: number }[];
  rest: { name: Bilingual; required: boolean } | null;
  description: Bilingual;
  act(turn: Turn, numbers: readonly number[], rest: string): Scene;
}
