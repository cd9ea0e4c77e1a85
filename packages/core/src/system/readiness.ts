/** Whether the platform is ready for requests: after it has started and before it stops. */
export interface Readiness {
  started(): void;
  drain(): void;
  /** Why the platform is not ready; `undefined` when it is. */
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
