import { type FromWriter, receivedError, sentError, type ToWriter, type WriteCall } from './messages.ts';

/** Who writes elsewhere, such as in a thread. */
export interface Writer {
  /** Resolves when what was written is durable. */
  write(call: Omit<WriteCall, 'id'>): Promise<unknown>;
  /** Writes what was asked before, and ends. */
  close(): Promise<void>;
  /** Resolves when it is over; with an error unless it was told to end. */
  ended: Promise<Error | undefined>;
}

/** The way to a writer, such as a `Worker`. */
export interface WriterPort {
  postMessage(words: ToWriter): void;
  on(event: 'message', listener: (words: FromWriter) => void): unknown;
  /** Resolves when nothing comes through it any more, with what went wrong. */
  ended: Promise<Error | undefined>;
}

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** Talks to a writer, as soon as it is ready. */
export async function connectWriter(port: WriterPort): Promise<Writer> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  /** Calls of this turn: a message for each would take longer than the calls. */
  let calls: WriteCall[] = [];
  let isClosing = false;
  let over: Error | undefined;

  const ended = port.ended.then((failure) => {
    over = failure ?? new Error('The database connection is not open');
    for (const { reject } of pending.values()) reject(over);
    pending.clear();
    return isClosing ? undefined : over;
  });

  const ready = new Promise<void>((resolve, reject) => {
    port.on('message', (said) => {
      if (said === 'ready') resolve();
      else for (const answer of said) settle(answer);
    });
    void ended.then(() => reject(over));
  });

  function settle(answer: Exclude<FromWriter, 'ready'>[number]): void {
    const asked = pending.get(answer.id);
    pending.delete(answer.id);
    if ('error' in answer) asked?.reject(receivedError(answer.error));
    else asked?.resolve(answer.value);
  }

  function send(): void {
    const all = calls;
    calls = [];
    if (over || all.length === 0) return;
    try {
      port.postMessage(all);
    } catch (error) {
      // One of them cannot be sent: the others are not to suffer from it.
      if (all.length > 1) all.forEach(sendAlone);
      else for (const { id } of all) settle({ id, error: sentError(error) });
    }
  }

  function sendAlone(call: WriteCall): void {
    calls = [call];
    send();
  }

  await ready;
  return {
    ended,
    write: (call) =>
      new Promise((resolve, reject) => {
        if (over) return reject(over);
        lastId += 1;
        if (calls.length === 0) setImmediate(send);
        calls.push({ ...call, id: lastId });
        pending.set(lastId, { resolve, reject });
      }),
    async close() {
      isClosing = true;
      send();
      if (!over) port.postMessage('close');
      await ended;
    },
  };
}
