import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { operations } from '@alingai/contract';
import { readConfiguration } from '@alingai/server';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const read = (name: string) => readFileSync(new URL(`../../examples/self-hosting/${name}`, import.meta.url), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, it = '']) => it);

const dockerfile = read('Dockerfile');
const image = parseEnv(all(dockerfile, /^(?:ENV| {3}) ([A-Z_]+=\S+)/gm).join('\n')) as Record<string, string>;
const configurationOf = (environment: Record<string, string>) =>
  readConfiguration([], { ...image, ...environment }, false).configuration;
const isServed = (path: string) => Object.values(operations).some((it) => it.method === 'GET' && it.path === path);
/** How long a server that is stopped may take, in seconds. */
const PATIENCE = 10;

describe('Compose with two servers', () => {
  const compose = parse(read('compose.cluster.yaml'), { merge: true });
  const servers = ['alingai-1', 'alingai-2'].map((it) => compose.services[it]);
  const GIVEN: Record<string, string> = {
    SITE: 'chat.example.com',
    POSTGRES_PASSWORD: 'a/pass:word@of yours',
    ALINGAI_SECRET: 'a-secret-that-all-servers-have-in-common',
    ALINGAI_ADMIN_PASSWORD: 'a-password-of-yours',
  };
  const fill = (value: string, given = GIVEN) =>
    value.replace(/\$\{(\w+)(?::\?([^}]*))?\}/g, (_, name: string, needed = '') => {
      if (given[name] === undefined) throw new Error(needed);
      return given[name];
    });
  const environmentOf = (values: Record<string, string>, given = GIVEN) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value, given)]));

  test('gives both the same database and secret, and a data folder each', () => {
    const [one, other] = servers;
    expect(one.environment).toEqual(other.environment);
    const configuration = configurationOf(environmentOf(one.environment));
    expect(configuration).toMatchObject({
      database: 'postgres://alingai@postgres/alingai',
      secret: GIVEN['ALINGAI_SECRET'],
      adminPassword: GIVEN['ALINGAI_ADMIN_PASSWORD'],
      publicUrl: 'https://chat.example.com',
      trustProxy: 1,
    });
    const [volume = ''] = all(dockerfile, /^VOLUME (\S+)$/gm);
    expect(servers.map((it) => it.volumes)).toEqual([[`alingai-1:${volume}`], [`alingai-2:${volume}`]]);
    expect(Object.keys(compose.volumes)).toEqual(['alingai-1', 'alingai-2', 'postgres']);
    for (const { stop_grace_period: grace, expose, depends_on: needs } of servers) {
      expect(Number.parseInt(grace, 10)).toBeGreaterThan(PATIENCE + configuration.drainDelay);
      expect(expose).toEqual([String(configuration.port)]);
      expect(needs).toEqual({ postgres: { condition: 'service_healthy' } });
    }
  });

  test.each(Object.keys(GIVEN))('starts with nothing by default for %s', (name) => {
    const { [name]: _, ...others } = GIVEN;
    expect(() => environmentOf(servers[0].environment, others)).toThrow(/^the /);
  });

  test('has the database that the servers look for, with room for their connections', () => {
    const { environment, command, healthcheck } = compose.services.postgres;
    expect(environmentOf(environment)).toEqual({
      POSTGRES_USER: 'alingai',
      POSTGRES_DB: 'alingai',
      POSTGRES_PASSWORD: servers[0].environment.PGPASSWORD && GIVEN['POSTGRES_PASSWORD'],
    });
    expect(Number(all(command, /max_connections=(\d+)/g)[0])).toBeGreaterThanOrEqual(servers.length * 20);
    expect(healthcheck.test).toContain('pg_isready');
  });

  test('has nginx ask either server, and tie nobody to one', () => {
    const site = read('nginx.cluster.conf');
    const { port } = configurationOf({});
    expect(all(site, /^ {2}server (\S+) resolve/gm)).toEqual([`alingai-1:${port}`, `alingai-2:${port}`]);
    expect(site).not.toMatch(/ip_hash|sticky|^\s*hash /m);
    expect(site).toContain('zone alingai');
    expect(site).toContain('proxy_buffering off;');
    expect(site).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(site).not.toContain('non_idempotent');
    const [size = ''] = all(site, /client_max_body_size (\d+)m;/g);
    expect(Number(size)).toBeGreaterThan(configurationOf({}).maxChatBody);
    const { volumes } = compose.services.nginx;
    expect(volumes[0]).toBe('./nginx.cluster.conf:/etc/nginx/conf.d/default.conf:ro');
    for (const it of all(site, /ssl_certificate(?:_key)?\s+(\S+);/g)) expect(it).toMatch(/^\/etc\/nginx\/tls\//);
  });
});

describe('Kubernetes', () => {
  const text = read('kubernetes.yaml');
  const objects = parseAllDocuments(text).map((it) => it.toJS());
  const of = (kind: string) => objects.find((it) => it.kind === kind);
  const deployment = of('Deployment');
  const pod = deployment.spec.template;
  const [container] = pod.spec.containers;

  test('runs servers with what is said and what is secret, and no secret stands in the file', () => {
    const secret = Object.fromEntries(
      all(text, /--from-literal=([A-Z_]+)=/g).map((it) => [it, 'a-secret-of-yours-'.repeat(3)]),
    );
    expect(Object.keys(secret).sort()).toEqual(['ALINGAI_ADMIN_PASSWORD', 'ALINGAI_DATABASE_URL', 'ALINGAI_SECRET']);
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'alingai' } }, { secretRef: { name: 'alingai' } }]);
    expect(objects.map((it) => it.kind)).not.toContain('Secret');
    const environment = { ...secret, ALINGAI_DATABASE_URL: 'postgres://db/alingai', ...of('ConfigMap').data };
    expect(configurationOf(environment)).toMatchObject({ trustProxy: 1, metrics: 'admin', demo: false });
  });

  test('selects the pods that it makes', () => {
    const labels = pod.metadata.labels;
    expect(deployment.spec.selector.matchLabels).toEqual(labels);
    expect(of('Service').spec.selector).toEqual(labels);
    expect(of('PodDisruptionBudget').spec.selector.matchLabels).toEqual(labels);
    expect(pod.spec.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual(labels);
    expect(of('Ingress').spec.rules[0].http.paths[0].backend.service.name).toBe(of('Service').metadata.name);
  });

  test('asks what the server answers, and starts none again because the database is gone', () => {
    const { startupProbe, readinessProbe, livenessProbe, ports } = container;
    for (const { httpGet } of [startupProbe, readinessProbe, livenessProbe]) {
      expect(isServed(httpGet.path)).toBe(true);
      expect(httpGet.port).toBe(ports[0].name);
    }
    expect(ports[0].containerPort).toBe(configurationOf({}).port);
    expect(readinessProbe.httpGet.path).toBe('/api/ready');
    expect(livenessProbe.httpGet.path).not.toBe('/api/ready');
    expect(of('Service').spec.ports[0].targetPort).toBe(ports[0].name);
  });

  test('keeps one serving, and gives each that stops the time that it takes', () => {
    const { replicas, strategy } = deployment.spec;
    expect(of('PodDisruptionBudget').spec.minAvailable).toBeLessThan(replicas);
    expect(strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    const pause = container.lifecycle.preStop.sleep.seconds;
    const { readinessProbe } = container;
    expect(pause).toBeGreaterThanOrEqual(readinessProbe.periodSeconds * readinessProbe.failureThreshold);
    expect(pod.spec.terminationGracePeriodSeconds).toBeGreaterThan(pause + PATIENCE);
    expect(of('Service').spec.sessionAffinity).toBe('None');
  });

  test('lets a server write its data folder and nothing else', () => {
    const [volume = ''] = all(dockerfile, /^VOLUME (\S+)$/gm);
    expect(container.volumeMounts.map((it: { mountPath: string }) => it.mountPath)).toEqual([volume, '/tmp']);
    expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
    expect(pod.spec.securityContext).toMatchObject({ runAsNonRoot: true, fsGroup: 1000 });
  });
});
