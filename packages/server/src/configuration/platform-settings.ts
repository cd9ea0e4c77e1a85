import type { Settings } from '@alingai/core';
import { version } from '../version.ts';
import type { Configuration } from './configuration.ts';

/** What the platform is told of the server's configuration. */
export function platformSettings(configuration: Configuration): Settings {
  const { publicUrl, surface, web } = configuration;
  return {
    version,
    demo: configuration.demo,
    requireVerifiedEmail: configuration.requireVerifiedEmail,
    registration: configuration.registration,
    allowedEmailDomains: configuration.allowedEmailDomains,
    sendsMail: configuration.smtpUrl !== null,
    defaultModel: configuration.defaultModel,
    adminPassword: configuration.adminPassword,
    metrics: configuration.metrics,
    publicUrl,
    webPages: web === null || surface !== null ? null : publicUrl,
    surface,
    allowPrivateUpstreams: configuration.allowPrivateUpstreams,
    maxReplyBytes: configuration.maxReply * 2 ** 20,
    responseDays: configuration.responseDays,
    binDays: configuration.binDays,
  };
}
