let last: Promise<unknown> = Promise.resolve();

/** Does one task after another, so that between them the page can answer and draw. */
export function inTurn<T>(task: () => T): Promise<T> {
  const done = last.then(() => new Promise((resolve) => setTimeout(resolve))).then(task);
  last = done.catch(() => undefined);
  return done;
}
