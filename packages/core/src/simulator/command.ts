import type { PlatformError } from '../errors.ts';
import type { Turn } from './turn.ts';

/** How a reply is to be acted out. */
export interface Scene {
  text: string;
  /** Milliseconds before each piece, when not the usual. */
  pause?: number;
  /** Breaks off after so many pieces: with the error, or without a word. */
  broken?: { after: number; error?: PlatformError };
}

export type Bilingual = Readonly<Record<'en' | 'zh', string>>;

/** A slash command: whole numbers first, then whatever else the message holds. */
export interface Command {
  name: string;
  numbers: readonly { name: Bilingual; minimum: number; maximum: number; usual: number }[];
  rest: { name: Bilingual; required: boolean } | null;
  description: Bilingual;
  act(turn: Turn, numbers: readonly number[], rest: string): Scene;
}
