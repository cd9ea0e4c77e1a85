import type { Platform, Ports } from '@alingai/core';
import cors from 'cors';
import express, { type Express } from 'express';
import type { Configuration } from '../configuration/configuration.ts';
import { documentationAssets } from '../documentation/assets.ts';
import { webPages } from '../web/pages.ts';
import { admit } from './authorize.ts';
import { body, bodyRequired } from './body.ts';
import { corsOptions } from './cors.ts';
import { failure } from './error-handler.ts';
import { perform } from './handle.ts';
import { begin } from './request-context.ts';
import { securityHeaders } from './security-headers.ts';
import { holdToContract } from './validate.ts';

/** The platform behind HTTP. */
export function createApp(platform: Platform, ports: Ports, configuration: Configuration): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', configuration.trustProxy);

  app.use(begin({ ...ports, contractPath: platform.contractPath }));
  app.use(securityHeaders);
  app.use(cors(corsOptions(configuration.corsOrigins)));
  app.use(webPages(configuration));
  app.get('/', (_request, response) => response.redirect('/api/docs'));
  app.use(documentationAssets(configuration.demo));

  app.use(admit(platform));
  app.use(body);
  app.use(holdToContract(configuration.validateResponses));
  app.use(bodyRequired);
  app.use(perform(platform));
  app.use(failure(platform));
  return app;
}
