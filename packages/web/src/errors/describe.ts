import {
  AlingAiError,
  APIError,
  ConnectionError,
  ParseError,
  RequestAbortedError,
  StreamCutError,
  StreamError,
  TimeoutError,
} from '@alingai/sdk';
import type { TFunction } from 'i18next';
import { describeFault } from './describe-fault.ts';
import { errorTexts } from './texts.ts';

/** An error for people: what happened, what to do, and the request id for support. */
export interface Description {
  title: string;
  advice: string;
  requestId?: string | undefined;
}

/** `undefined` when the user aborted the request. */
export function describe(error: unknown, t: TFunction<'errors'>): Description | undefined {
  if (error instanceof RequestAbortedError) return undefined;
  if (error instanceof APIError || error instanceof StreamError) return refusal(error, t);
  if (error instanceof ConnectionError) return { title: t('offlineTitle'), advice: t('offlineAdvice') };
  if (error instanceof TimeoutError) return { title: t('timeoutTitle'), advice: t('timeoutAdvice') };
  if (error instanceof StreamCutError) return { title: t('cutTitle'), advice: t('cutAdvice') };
  if (error instanceof ParseError)
    return { title: t('parseTitle'), advice: t('parseAdvice'), requestId: error.requestId };
  return { title: t('otherTitle'), advice: error instanceof AlingAiError ? error.message : t('otherAdvice') };
}

function refusal(error: APIError | StreamError, t: TFunction<'errors'>): Description {
  const { code, details, requestId } = error;
  // `t` reads other namespaces as well, which its type does not say.
  const fault = describeFault(details, ((name: string, values: object) =>
    t(`rules:${name}` as never, values as never)) as unknown as TFunction<'rules'>);
  const reason = details.rule && details.field ? `${details.field}: ${fault}` : (fault ?? '');
  const values = { reason, seconds: error instanceof APIError ? (error.retryAfter ?? 1) : 1 };
  if (!isKnown(code)) return { title: t('otherTitle'), advice: t('otherAdvice'), requestId };
  return { title: t(`${code}Title`), advice: t(`${code}Advice`, values), requestId };
}

type Key = keyof (typeof errorTexts)['en'];
type KnownCode = {
  [K in Key]: K extends `${infer Code}Title` ? (`${Code}Advice` extends Key ? Code : never) : never;
}[Key];

function isKnown(code: string | undefined): code is KnownCode {
  return code !== undefined && `${code}Title` in errorTexts.en;
}
