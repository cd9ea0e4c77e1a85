import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPlatform, type FirstAdmin, type Log, type Platform, type Store } from '@alingai/core';
import { createLog } from './adapters/log.ts';
import { openAdapters, type PortOverrides } from './adapters/open-adapters.ts';
import { type Configuration, ConfigurationError } from './configuration/configuration.ts';
import { createApp } from './http/app.ts';
import { gracefulShutdown } from './http/graceful-shutdown.ts';
import { openDataFolder } from './storage/data-folder.ts';
import { version } from './version.ts';

export interface Overrides extends PortOverrides {
  log?: Log;
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:3000`. */
  url: string;
  platform: Platform;
  /** The data behind the platform, for tests that prepare or check what no request can. */
  store: Store;
  log: Log;
  /** The administrator, if one was made now. */
  admin: FirstAdmin | undefined;
  /**
   * Says that it is not ready; after the drain delay takes no more requests, lets those on their way end for so many milliseconds, aborts the rest, and closes the data.
   * Ends when all of it is done; to call it again changes nothing.
   */
  close(patience?: number): Promise<void>;
}

/** Starts a server. Throws an `Error` that tells what is in the way. */
export async function startServer(configuration: Configuration, overrides: Overrides = {}): Promise<RunningServer> {
  const log = overrides.log ?? createLog(configuration);
  const opened: (() => void | Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };

  try {
    const folder = await openDataFolder(configuration.data);
    opened.push(folder.close);
    const { ports, close } = await openAdapters(configuration, log, overrides);
    opened.push(close);
    const {
      demo,
      requireVerifiedEmail,
      defaultModel,
      adminPassword,
      metrics,
      publicUrl,
      surface,
      web,
      allowPrivateUpstreams,
    } = configuration;
    const platform = createPlatform(ports, {
      version,
      demo,
      requireVerifiedEmail,
      defaultModel,
      adminPassword,
      metrics,
      publicUrl,
      webPages: web === null || surface !== null ? null : publicUrl,
      surface,
      allowPrivateUpstreams,
    });
    opened.push(platform.idle);
    const admin = await platform.start();
    if (!(await ports.store.models.byKey(defaultModel))) {
      throw new ConfigurationError(`--default-model must be a model of this server, not “${defaultModel}”.`);
    }
    const server = createServer(createApp(platform, ports, configuration));
    const drain = gracefulShutdown(server);
    await listen(server, configuration);

    const stop = async (patience: number) => {
      platform.drain();
      if (configuration.drainDelay > 0) await ports.clock.wait(configuration.drainDelay * 1000);
      await drain(patience);
      await closeAll();
    };

    let closing: Promise<void> | undefined;
    return {
      url: urlOf(server, configuration.host),
      platform,
      store: ports.store,
      log,
      admin,
      close(patience = 10_000) {
        closing ??= stop(patience);
        return closing;
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function listen(server: Server, { host, port }: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
