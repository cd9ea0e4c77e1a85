/** Somebody as WeChat knows them. */
export interface WeChatPerson {
  /** Who it is to this application. */
  openId: string;
  /** Who it is to all applications of the same operator, `null` where there is but one. */
  unionId: string | null;
  nickname: string;
}

export interface WeChat {
  /** WeChat's page with the QR code, which leads back with a code and this state. */
  signInUrl(state: string): string;
  /**
   * Who a code belongs to. Throws INVALID_CREDENTIALS for a code that is wrong, used or expired, otherwise
   * UPSTREAM_ERROR or UPSTREAM_TIMEOUT.
   */
  personOf(code: string, signal: AbortSignal): Promise<WeChatPerson>;
}
