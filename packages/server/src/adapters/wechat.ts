import { PlatformError, type WeChat, type WeChatPerson } from '@alingai/core';

export interface WeChatApplication {
  appId: string;
  secret: string;
  /** The base URL of WeChat's API. */
  apiUrl: string;
  /** The page on which WeChat shows the QR code. */
  pageUrl: string;
  /** The page that WeChat redirects to. */
  redirectUrl: string;
}

/** Milliseconds that WeChat has for each response. */
const RESPONSE_TIMEOUT_MS = 10_000;
/** Larger than any response of WeChat. */
const MAX_RESPONSE_LENGTH = 64 * 1024;

/** WeChat's error codes for a code that is wrong, expired or used. */
const BAD_CODES = new Set([40_029, 40_163, 42_003, 41_008]);

type Fields = Record<string, unknown>;

/**
 * WeChat's sign-in for websites. Errors contain neither the secret nor a code: both are part of the
 * request URLs.
 */
export function createWeChat(application: WeChatApplication, timeoutMs = RESPONSE_TIMEOUT_MS): WeChat {
  const { appId, secret, apiUrl, pageUrl, redirectUrl } = application;

  async function ask(path: string, parameters: Record<string, string>, signal: AbortSignal): Promise<Fields> {
    const url = `${apiUrl.replace(/\/+$/, '')}${path}?${new URLSearchParams(parameters)}`;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const response = await fetch(url, { signal: limit, redirect: 'error', headers: { Accept: 'application/json' } });
      if (!response.ok) throw failed(`answered with status ${response.status}`);
      return accepted(fieldsOf(await textOf(response)));
    } catch (error) {
      if (error instanceof PlatformError) throw error;
      signal.throwIfAborted();
      if (limit.aborted) throw new PlatformError('UPSTREAM_TIMEOUT', { reason: 'WeChat did not answer in time' });
      throw failed('could not be reached');
    }
  }

  return {
    signInUrl(state) {
      const parameters = new URLSearchParams({
        appid: appId,
        redirect_uri: redirectUrl,
        response_type: 'code',
        scope: 'snsapi_login',
        state,
      });
      return `${pageUrl.replace(/\/+$/, '')}/connect/qrconnect?${parameters}#wechat_redirect`;
    },

    async personOf(code, signal): Promise<WeChatPerson> {
      const grant = { appid: appId, secret, code, grant_type: 'authorization_code' };
      const token = await ask('/sns/oauth2/access_token', grant, signal);
      const openId = requiredText(token, 'openid');
      const identity = { access_token: requiredText(token, 'access_token'), openid: openId };
      const person = await ask('/sns/userinfo', identity, signal);
      return {
        openId,
        unionId: text(person, 'unionid') ?? text(token, 'unionid') ?? null,
        nickname: text(person, 'nickname') ?? '',
      };
    },
  };
}

/** WeChat responds with status 200 to everything, and puts errors in the body. */
function accepted(fields: Fields): Fields {
  const error = fields['errcode'];
  if (error === undefined || error === 0) return fields;
  if (BAD_CODES.has(Number(error))) {
    throw new PlatformError('INVALID_CREDENTIALS', {
      field: 'code',
      reason: 'WeChat says that the code is wrong, expired or used already',
    });
  }
  throw failed(`answered with error ${Number(error)}`);
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let body = '';
  for await (const chunk of response.body ?? []) {
    body += decoder.decode(chunk, { stream: true });
    if (body.length > MAX_RESPONSE_LENGTH) throw failed('answered with too much');
  }
  return body + decoder.decode();
}

function fieldsOf(body: string): Fields {
  try {
    const fields: unknown = JSON.parse(body);
    if (typeof fields === 'object' && fields !== null) return fields as Fields;
  } catch {
    // Reported below.
  }
  throw failed('answered with something else than JSON');
}

function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function requiredText(fields: Fields, name: string): string {
  const value = text(fields, name);
  if (value === undefined) throw failed(`answered without ${name}`);
  return value;
}

function failed(reason: string): PlatformError {
  return new PlatformError('UPSTREAM_ERROR', { reason: `WeChat ${reason}` });
}
