import type { Resumption, StreamEvent } from '../stream-source.ts';

/** What can be listened to: each type of event, and what happens to the stream. */
export type StreamListeners<Event extends StreamEvent> = {
  [Type in Exclude<Event['type'], 'error'>]: (event: Extract<Event, { type: Type }>) => void;
} & {
  /** Every event. */
  event: (event: Event) => void;
  /** Why the stream failed. */
  error: (error: unknown) => void;
  /** The stream was cut, and is about to be resumed. */
  resume: (resumption: Resumption) => void;
  /** The stream is over, however it ended. */
  end: () => void;
};

type Listener = (value: never) => void;

interface Entry {
  readonly listener: Listener;
  readonly once: boolean;
}

/** Listeners by the names of what they listen to. */
export function createListeners() {
  // A list is replaced, never changed: whoever is told of something may listen or stop listening meanwhile.
  const lists = new Map<string, readonly Entry[]>();
  const listFor = (name: string) => lists.get(name) ?? [];

  function remove(name: string, listener: Listener): void {
    const list = listFor(name);
    const found = list.find((it) => it.listener === listener);
    lists.set(
      name,
      list.filter((it) => it !== found),
    );
  }

  return {
    add(name: string, listener: Listener, once: boolean): void {
      lists.set(name, [...listFor(name), { listener, once }]);
    },
    remove,
    isEmpty: () => lists.size === 0,
    hears: (name: string) => listFor(name).length > 0,
    tell(name: string, value?: unknown): void {
      for (const { listener, once } of listFor(name)) {
        if (once) remove(name, listener);
        try {
          listener(value as never);
        } catch (error) {
          reportUnhandled(error);
        }
      }
    },
  };
}

/** Nobody would be told of this error: as a rejection that nobody handles it is seen, and stops nothing here. */
export function reportUnhandled(error: unknown): void {
  void Promise.reject(error);
}
