export interface Network {
  /** All IP addresses of a host name, none when it cannot be found. */
  addressesOf(hostname: string): Promise<string[]>;
}
