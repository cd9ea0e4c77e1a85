import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Bus,
  createPlatform,
  type FirstAdmin,
  type Log,
  type Platform,
  type Ports,
  type Store,
} from '@alingai/core';
import { createLog } from './adapters/log.ts';
import { openAdapters, type PortOverrides } from './adapters/open-adapters.ts';
import { type Configuration, ConfigurationError } from './configuration/configuration.ts';
import { platformSettings } from './configuration/platform-settings.ts';
import { createApp } from './http/app.ts';
import { answerClientErrors } from './http/client-errors.ts';
import { gracefulShutdown } from './http/graceful-shutdown.ts';
import { createServer } from './http/node-http.ts';
import { contractValidator } from './http/validate.ts';
import { openDataFolder } from './storage/data-folder.ts';
import { removeLeftovers } from './storage/leftovers.ts';
import { openNodes } from './storage/nodes.ts';

/**
 * How long a connection is kept without requests: longer than proxies keep theirs, usually a minute, or they send a request
 * just as it is closed.
 */
const KEEP_ALIVE_MS = 65_000;

export interface Overrides extends PortOverrides {
  log?: Log;
  bus?: Bus;
}

export interface RunningServer {
  /** For example, `http://127.0.0.1:3000`. */
  url: string;
  platform: Platform;
  /** The platform's data, for tests that need more than requests can do. */
  store: Store;
  log: Log;
  /** The first administrator and a password that works, until somebody has signed in with one. */
  admin: FirstAdmin | undefined;
  /**
   * Reports not ready. After the drain delay it accepts no more requests, gives pending ones this
   * many milliseconds, aborts the rest, and closes the data. Resolves when all of it is done;
   * further calls have no effect.
   */
  close(timeoutMs?: number): Promise<void>;
}

/**
 * Starts a server.
 *
 * @throws Error whose message says what is wrong.
 */
export async function startServer(configuration: Configuration, overrides: Overrides = {}): Promise<RunningServer> {
  const log = overrides.log ?? createLog(configuration);
  const opened: (() => unknown)[] = [];
  let turn: { end(): Promise<void> } | undefined;
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };

  try {
    const validator = contractValidator(configuration.validateResponses);
    const folder = await openDataFolder(configuration.data);
    opened.push(folder.close);
    await removeLeftovers(configuration.data);
    if (configuration.database !== null) {
      const { startInTurn } = await import('./storage/postgres/start-in-turn.ts');
      turn = await startInTurn(configuration.databaseDirect ?? configuration.database);
      opened.push(turn.end);
    }
    const adapters = await openAdapters(configuration, log, overrides);
    opened.push(adapters.close);
    const nodes = await openNodes(configuration, log);
    if (nodes) opened.push(nodes.close);
    const ports: Ports = {
      ...adapters.ports,
      ...(nodes && { cluster: nodes.cluster, bus: nodes.bus }),
      ...(overrides.bus && { bus: overrides.bus }),
    };
    const platform = createPlatform(ports, platformSettings(configuration));
    opened.push(platform.close);
    await platform.prepare();
    if (!(await ports.store.models.byKey(configuration.defaultModel))) {
      throw new ConfigurationError(
        `--default-model must be a model of this server, not “${configuration.defaultModel}”.`,
      );
    }
    const app = createApp(platform, ports, validator, configuration);
    // Requests wait until the administrator exists: until then, anybody could register that name.
    let open = () => {};
    const opening = new Promise<void>((resolve) => {
      open = resolve;
    });
    const serve = (request: IncomingMessage, response: ServerResponse) =>
      void opening.then(() => app(request, response));
    // A request without a host is refused by `requestContext`, in the format of its surface.
    const server = createServer({ requireHostHeader: false, keepAliveTimeout: KEEP_ALIVE_MS }, serve);
    server.on('checkExpectation', serve);
    answerClientErrors(server, platform, ports.ids);
    const drain = gracefulShutdown(server);
    await listen(server, configuration);
    opened.push(() => server.listening && drain(0));
    const admin = await platform.start();
    await turn?.end();
    open();

    const stop = async (timeoutMs: number) => {
      platform.drain();
      if (configuration.drainDelay > 0) await ports.clock.wait(configuration.drainDelay * 1000);
      await drain(timeoutMs);
      await closeAll();
    };

    let closing: Promise<void> | undefined;
    const closeOnce = (timeoutMs = 10_000) => {
      closing ??= stop(timeoutMs);
      return closing;
    };
    return {
      url: urlOf(server, configuration.host),
      platform,
      store: ports.store,
      log,
      admin,
      close: closeOnce,
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
