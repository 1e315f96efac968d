import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderDeployment } from '../../../../src/config/render/render.ts';
import { blueprint as costrict } from '../../../../src/stacks/costrict/blueprint.ts';
import { costrictSecrets } from '../../../../src/stacks/costrict/deployment/secrets.ts';
import { costrictDefaults } from '../../../../src/stacks/costrict/deployment/settings.ts';
import { testDeployment } from '../../../support/costrict.ts';
import { rendered, renderPorts, resources } from '../../../support/rendered.ts';

// biome-ignore lint/suspicious/noExplicitAny: parsed documents of many shapes
type Any = any;
let files: ReadonlyMap<string, string>;
let compose: Any;
const doc = (path: string): Any => parse(files.get(path) ?? '');
const services = (): [string, Any][] => Object.entries(compose.services);

beforeAll(async () => {
  files = await rendered(testDeployment());
  compose = doc('docker-compose.yml');
});

test('the Compose file must hold the 22 services', () => {
  expect(services()).toHaveLength(22);
  expect(compose.name).toBe('costrict');
  expect(compose).not.toHaveProperty('version');
});

test('of the eleven published ports only three must listen on every address', () => {
  const all = services().flatMap(([, service]) => service.ports ?? []);
  expect(all).toHaveLength(11);
  const open = all.filter((port) => port.host_ip === undefined);
  expect(open.map((port) => port.published).sort()).toEqual([38001, 39009, 39080]);
  for (const port of all.filter((one) => !open.includes(one)))
    expect(port.host_ip).toBe('127.0.0.1');
});

test('the setting expose must open and close a port', async () => {
  const changed = parse(
    (await rendered(testDeployment({ expose: ['grafana'] }))).get('docker-compose.yml') ?? '',
  );
  expect(changed.services.grafana.ports[0].host_ip).toBeUndefined();
  expect(changed.services.casdoor.ports[0].host_ip).toBe('127.0.0.1');
});

test('each service must have a health check, save the one that listens nowhere', () => {
  const without = services().filter(([, service]) => !service.healthcheck);
  expect(without.map(([name]) => name)).toEqual(['review-worker']);
});

test('each service must restart, rotate its log and know what it waits for', () => {
  for (const [name, service] of services()) {
    expect(service.restart, name).toBe('always');
    expect(service.logging.options, name).toEqual({ 'max-size': '20m', 'max-file': '5' });
    for (const [needed, { condition }] of Object.entries<Any>(service.depends_on ?? {})) {
      expect(Object.keys(compose.services)).toContain(needed);
      expect(condition).toMatch(/^service_(?:healthy|started)$/);
    }
  }
});

test('each value of an environment must be a string', () => {
  for (const [name, service] of services())
    for (const [key, value] of Object.entries(service.environment))
      expect(typeof value, `${name} ${key}`).toBe('string');
});

test('each file that a service mounts must be rendered, and each data directory declared', () => {
  const declared = costrict.services.flatMap((service) => service.dataDirs ?? []);
  for (const service of costrict.services)
    for (const { from, path } of service.volumes ?? []) {
      const target = `${from}/${path}`;
      const isRendered = [...files.keys()].some((f) => f === target || f.startsWith(`${target}/`));
      if (from === 'config') expect(isRendered, target).toBe(true);
      else expect(declared.map((dir) => dir.path)).toContain(path);
    }
});

test('limits must not exceed the CPUs of the host', async () => {
  const small = parse((await rendered(testDeployment(), 2)).get('docker-compose.yml') ?? '');
  const { limits, reservations } = small.services['codebase-embedder'].deploy.resources;
  expect([limits.cpus, reservations.cpus]).toEqual(['2', '2']);
  expect(compose.services['codebase-embedder'].deploy.resources.limits).toEqual({
    cpus: '4',
    memory: '8G',
  });
});

test('the same input must give the same bytes', async () => {
  const again = await renderDeployment(testDeployment(), renderPorts, 16);
  expect(new Map(again.map(({ path, content }) => [path, String(content)]))).toEqual(
    new Map([...files].map(([path, text]) => [path, expect.any(String) && text])),
  );
});

test('files with secrets that are mounted nowhere must be closed, all others inside closed directories', async () => {
  for (const { path, mode } of await renderDeployment(testDeployment(), renderPorts, 16)) {
    if (/^(?:config|data)\//.test(path)) continue;
    expect([path, mode]).toEqual([path, 0o600]);
  }
});

test('no placeholder of any template language may be left', () => {
  for (const [path, text] of files)
    expect(text, path).not.toMatch(/\{\{[A-Z_]+\}\}|!value|!text|DS_PROMETHEUS/);
});

test('no public default of existing installations may be rendered', () => {
  const defaults = new Set(costrictSecrets.flatMap((spec) => spec.publicDefaults ?? []));
  for (const [path, text] of files) {
    const words = text.split(/["'\s,]+/).filter((word) => word.length > 6);
    for (const word of words)
      expect(
        defaults.has(createHash('sha256').update(word).digest('hex')),
        `${path}: ${word}`,
      ).toBe(false);
  }
});

test('each template must be used, and each template file exist', async () => {
  const dir = join(resources, 'templates/costrict');
  const found = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
  expect([...new Set(costrict.templates.map(({ source }) => source))].sort()).toEqual(found.sort());
});

test('files that are copied as they are must be readable by both versions of YAML alike', async () => {
  for (const { source, format } of costrict.templates) {
    const text = await readFile(join(resources, 'templates/costrict', source), 'utf8');
    if (format !== 'raw' || !/\.ya?ml$/.test(source)) continue;
    expect(parse(text, { version: '1.1' }), source).toEqual(parse(text, { version: '1.2' }));
  }
});

test('the gateway must answer its Admin API to this machine and private networks only', () => {
  expect(doc('config/apisix/config.yaml').deployment.admin.allow_admin).toEqual([
    '127.0.0.0/8',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
  ]);
});

test('a service whose mounted configuration changes must get another label, and only that one', async () => {
  const before = testDeployment();
  const { models } = before.settings;
  const after = parse(
    (
      await rendered(
        testDeployment({
          models: { ...models, embedding: { ...models.embedding, model: 'other' } },
        }),
      )
    ).get('docker-compose.yml') ?? '',
  );
  const changed = services().filter(
    ([name, { labels }]) =>
      labels?.['costrict.config'] !== after.services[name].labels?.['costrict.config'],
  );
  expect(changed.map(([name]) => name)).toEqual(['codebase-embedder']);
});

test.each([
  ['http://10.0.0.9:2334', 'static', '10.0.0.9:2334', 80, 'llm-chatrag.internal.static:80'],
  ['http://10.0.0.9', 'static', '10.0.0.9:80', 80, 'llm-chatrag.internal.static:80'],
  ['http://models.lan:2334', 'dns', 'models.lan', 2334, 'llm-chatrag.internal.dns:2334'],
  ['https://api.example.com/llm/', 'dns', 'api.example.com', 443, 'llm-chatrag.internal.dns:443'],
  ['https://10.0.0.9:8443', 'dns', '10.0.0.9', 8443, 'llm-chatrag.internal.dns:8443'],
])('the chat server %s must be a %s registry', async (url, type, domain, port, destination) => {
  const { settings } = testDeployment();
  const models = { ...settings.models, chat: { ...settings.models.chat, url } };
  const found = await rendered(testDeployment({ models }));
  const higress = (path: string) => parse(found.get(`data/higress/${path}.yaml`) ?? '');
  expect(higress('mcpbridges/default').spec.registries.at(-1)).toMatchObject({
    type,
    domain,
    port,
  });
  expect(
    higress('ingresses/ai-route-chatrag.internal').metadata.annotations['higress.io/destination'],
  ).toBe(destination);
  const [provider] = higress('wasmplugins/ai-proxy.internal').spec.defaultConfig.providers;
  expect(provider.openaiCustomUrl).toBe(`${url.replace(/\/$/, '')}/v1`);
});

test('prompts must not be written into the access log of the model gateway', () => {
  const plugin = doc('data/higress/wasmplugins/ai-statistics-1.0.0.yaml');
  expect(plugin.spec.matchRules[0].config.attributes).toEqual([]);
});

test('every panel of the dashboard must ask the data source that is provisioned', () => {
  const sources = doc('config/grafana/provisioning/datasources/all.yaml').datasources;
  const uids = sources.map(({ uid }: Any) => uid);
  const dashboard = JSON.parse(files.get('config/grafana/dashboards/gateway.json') ?? '');
  for (const panel of dashboard.panels) {
    expect(uids).toContain(panel.datasource.uid);
    for (const { datasource, expr } of panel.targets) {
      expect(uids).toContain(datasource.uid);
      expect(expr).toMatch(/apisix_|up/);
    }
  }
});

test('Prometheus must scrape only services of the stack, at ports of their own', () => {
  const jobs = doc('config/prometheus/prometheus.yml').scrape_configs;
  const targets = jobs.flatMap((job: Any) => job.static_configs[0].targets);
  expect(targets).toContain('localhost:9090');
  for (const target of targets.filter((one: string) => !one.startsWith('localhost')))
    expect(Object.keys(compose.services)).toContain(target.split(':')[0]);
});

test('a rehearsal must differ from a real deployment in images, ports and addresses only', async () => {
  const settings = costrictDefaults({
    address: '127.0.0.1',
    rehearsal: true,
    bridgeGateway: '172.17.0.1',
  });
  const found = parse((await rendered(testDeployment(settings))).get('docker-compose.yml') ?? '');
  for (const [name, service] of services()) {
    const other = found.services[name];
    for (const key of ['command', 'healthcheck', 'depends_on', 'volumes', 'user', 'deploy'])
      expect(other[key], `${name} ${key}`).toEqual(service[key]);
    expect(other.image).toMatch(/^costrict-rehearsal\/[a-z-]+:local$/);
  }
});
