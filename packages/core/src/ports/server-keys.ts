/** Keys for providers from the server's own configuration. */
export interface ServerKeys {
  of(provider: string): string | undefined;
}
