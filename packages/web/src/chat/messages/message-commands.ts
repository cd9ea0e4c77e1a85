import type { Message } from '@alingai/sdk';
import { createContext, useContext } from 'react';

/** What can be done with the messages of a conversation. */
export interface MessageCommands {
  /** Asks for another version of a reply. */
  regenerate(message: Message): void;
  /** Sends another version of a message. */
  edit(message: Message, content: Message['content']): void;
  /** Begins a conversation with what leads to a message. */
  branch(message: Message): Promise<void>;
  /** Whether a reply is running, and what is shown cannot be changed. */
  isBusy: boolean;
}

/** Without commands messages are only read. */
export const MessageCommandsContext = createContext<MessageCommands | undefined>(undefined);

export const useMessageCommands = () => useContext(MessageCommandsContext);
