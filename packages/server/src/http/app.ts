import type { Platform, Ports } from '@alingai/core';
import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import type { Configuration } from '../configuration/configuration.ts';
import { documentationAssets } from '../documentation/assets.ts';
import { webPages } from '../web/pages.ts';
import { authorize } from './authorize.ts';
import { bodyRequired, readBody } from './body.ts';
import { corsOptions } from './cors.ts';
import { errorHandler } from './error-handler.ts';
import { handle } from './handle.ts';
import { protocol } from './protocol.ts';
import { requestContext } from './request-context.ts';
import { securityHeaders } from './security-headers.ts';
import { finiteParameters } from './validate.ts';

/** The Express application that serves the platform over HTTP. */
export function createApp(
  platform: Platform,
  ports: Ports,
  validator: RequestHandler,
  configuration: Configuration,
): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', configuration.trustProxy);

  app.use(requestContext({ ...ports, contractPath: platform.contractPath }));
  app.use(securityHeaders(configuration.publicUrl));
  app.use(protocol);
  app.use(cors(corsOptions(configuration.corsOrigins)));
  app.use(webPages(configuration));
  app.get('/', (_request, response) => response.redirect('/api/docs'));
  app.use(documentationAssets(configuration.demo));

  app.use(authorize(platform));
  app.use(readBody(configuration.maxChatBody));
  app.use(validator, finiteParameters);
  app.use(bodyRequired);
  app.use(handle(platform, configuration.validateResponses));
  app.use(errorHandler(platform));
  return app;
}
