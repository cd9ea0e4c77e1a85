import type { EventStream, ReplyEvent } from '@alingai/sdk';
import { useEffect, useRef, useState } from 'react';
import { client } from '../client.ts';
import { showError } from '../ui/toast.ts';

export interface Turn {
  id: number;
  message: string;
  reply: string;
}

/**
 * A conversation with an application: each message continues it.
 * - Stopping a reply keeps what has arrived, here and on the server.
 * - Leaving the page, or starting over, closes the connection.
 */
export function useAppChat(appId: string) {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [isWriting, setWriting] = useState(false);
  const [error, setError] = useState<unknown>();
  const conversation = useRef<string>(undefined);
  const running = useRef<EventStream<ReplyEvent>>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function send(message: string) {
    const conversation_id = conversation.current;
    const stream = client.apps.chatStream(appId, {
      message,
      ...(conversation_id !== undefined && { conversation_id }),
    });
    running.current = stream;
    setError(undefined);
    setWriting(true);
    setTurns((before) => [...before, { id: before.length, message, reply: '' }]);
    try {
      for await (const event of stream) {
        if (event.type === 'start') conversation.current = event.conversation_id;
        if (event.type === 'content') setTurns((before) => withMore(before, event.content));
      }
    } catch (failure) {
      if (running.current === stream) setError(failure);
    } finally {
      if (running.current === stream) setWriting(false);
    }
  }

  function startOver() {
    running.current?.abort();
    running.current = undefined;
    conversation.current = undefined;
    setWriting(false);
    setError(undefined);
    setTurns([]);
  }

  const stop = () => void running.current?.stop().catch(showError);
  return { turns, isWriting, error, send, stop, startOver };
}

/** Appends to the last reply. */
function withMore(turns: readonly Turn[], content: string): readonly Turn[] {
  const last = turns.at(-1);
  return last ? [...turns.slice(0, -1), { ...last, reply: last.reply + content }] : turns;
}
