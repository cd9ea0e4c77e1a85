/** What all replies together may handle in one turn of the event loop. */
export interface TurnAllowance {
  pieces: number;
  bytes: number;
}

/**
 * A piece takes 20 to 60 µs on its way from the provider to the reader, so that a turn takes a few
 * milliseconds, however many providers send as fast as they can.
 */
const ALLOWANCE: TurnAllowance = { pieces: 64, bytes: 32 * 2 ** 10 };

export interface Turns {
  /**
   * Takes the room for a piece of a reply; `undefined` when there is some in this turn, else a
   * promise that resolves in a later one.
   */
  take(bytes: number): Promise<void> | undefined;
}

/**
 * Shares the turns of the event loop among the replies that are read. What a provider has sent is
 * handled without a pause otherwise: everybody else would wait until all of it is.
 * - Whoever waits gets room in the order of asking.
 * - A reply that waits reads no further, so its provider is slowed down by the connection.
 */
export function createTurns(
  { pieces, bytes }: TurnAllowance = ALLOWANCE,
  nextTurn: (begin: () => void) => void = setImmediate,
): Turns {
  const waiting: { bytes: number; go: () => void }[] = [];
  let left = { pieces, bytes };
  let isTurnOver = true;

  function spend(size: number): boolean {
    if (left.pieces <= 0 || left.bytes <= 0) return false;
    left.pieces -= 1;
    // One that is larger than what a turn has takes what is left of it.
    left.bytes -= size;
    if (isTurnOver) {
      isTurnOver = false;
      nextTurn(begin);
    }
    return true;
  }

  function begin(): void {
    isTurnOver = true;
    left = { pieces, bytes };
    while (waiting[0] && spend(waiting[0].bytes)) waiting.shift()?.go();
  }

  return {
    take(size) {
      if (waiting.length === 0 && spend(size)) return undefined;
      return new Promise((go) => waiting.push({ bytes: size, go }));
    },
  };
}
