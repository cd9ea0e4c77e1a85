/** Whether the platform wants requests: not before it has started, nor once it is about to stop. */
export interface Readiness {
  started(): void;
  drain(): void;
  /** Why no requests should come; `undefined` when they may. */
  obstacle(): string | undefined;
}

export function createReadiness(): Readiness {
  let obstacle: string | undefined = 'The server is starting';
  return {
    started() {
      obstacle = undefined;
    },
    drain() {
      obstacle = 'The server is stopping';
    },
    obstacle: () => obstacle,
  };
}
