import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { Deployment } from '../../../../../src/config/deployment.ts';
import { contentHash, writeRecord } from '../../../../../src/config/render/record.ts';
import { runProbes } from '../../../../../src/doctor/run-probes.ts';
import type { Effects } from '../../../../../src/effects/effects.ts';
import { realClock } from '../../../../../src/effects/real/clock.ts';
import { realFs } from '../../../../../src/effects/real/fs.ts';
import { realHost } from '../../../../../src/effects/real/host.ts';
import { higressChanges } from '../../../../../src/stacks/costrict/probes/higress-changes.ts';
import { testDeployment } from '../../../../support/costrict.ts';
import { rendered, resources } from '../../../../support/rendered.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'higress-'));
  const files = await rendered(testDeployment());
  for (const [path, text] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  await mkdir(join(dir, '.costrict'));
  const record = new Map([...files].map(([path, text]) => [path, [contentHash(text)]]));
  await writeRecord(realFs, dir, record);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const place = (name: string) => join(dir, `data/higress/${name}.yaml`);

async function edit(name: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const doc = parseDocument(await readFile(place(name), 'utf8'));
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('/').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (value === undefined) doc.deleteIn(keys);
    else doc.setIn(keys, value);
  }
  await writeFile(place(name), doc.toString());
}

async function read(adopted?: Deployment['adopted']) {
  const deployment = { ...testDeployment(), dir, ...(adopted ? { adopted } : {}) };
  const docker = { endpoint: async () => ({ address: 'unix:///x' }), containers: async () => [] };
  const ports = { fs: realFs, clock: realClock, host: realHost, docker, resources };
  const facts = await runProbes({
    probes: [higressChanges],
    effects: ports as unknown as Effects,
    blueprint: deployment.blueprint as unknown as Deployment['blueprint'],
    deployment: deployment as unknown as Deployment,
    dir,
    stage: 'running',
    signal: new AbortController().signal,
    budgetMs: 10_000,
  });
  return facts.get(higressChanges);
}

const router = 'wasmplugins/model-router.internal';
const fields = async () =>
  ((await read()).value ?? []).map(({ field, effect }) => `${field} ${effect}`);

describe('objects of the AI gateway', () => {
  test('as they were written, or written again by Higress in another order, must be no change', async () => {
    expect((await read()).value).toEqual([]);
    await edit(router, {
      'metadata/creationTimestamp': '2026-01-01T00:00:00Z',
      'metadata/resourceVersion': '7',
      'metadata/annotations': { 'example.org/by': 'console' },
      'spec/imagePullPolicy': 'UNSPECIFIED_POLICY',
      'spec/matchRules': [],
      'spec/priority': '900',
      'spec/defaultConfigDisable': undefined,
      status: { loaded: 'yes' },
    });
    await edit('mcpbridges/default', { 'spec/registries/3': { name: 'mine', domain: 'x' } });
    expect((await read()).value).toEqual([]);
  });
  test('a plug-in that is switched off, and one that sets another header, must be distinguished', async () => {
    await edit(router, {
      'spec/defaultConfigDisable': true,
      'spec/defaultConfig/modelToHeader': 'x-model',
      'spec/priority': 7,
    });
    expect(await fields()).toEqual([
      'spec.priority other',
      'spec.defaultConfigDisable off',
      'spec.defaultConfig.modelToHeader routing',
    ]);
  });
  test.each([
    ['wasmplugins/ai-proxy.internal', 'spec/matchRules/0/configDisable', true, 'off'],
    ['wasmplugins/ai-proxy.internal', 'spec/matchRules/0/config/activeProviderId', 'x', 'routing'],
    ['wasmplugins/ai-proxy.internal', 'spec/matchRules', undefined, 'routing'],
    ['wasmplugins/ai-quota-1.0.0', 'spec/defaultConfig/redis/service_name', 'x.dns', 'routing'],
    ['ingresses/ai-route-chatrag.internal', 'spec/rules/0/http/paths/0/path', '/x', 'routing'],
    ['mcpbridges/default', 'spec/registries/1/domain', 'elsewhere', 'routing'],
    ['wasmplugins/ai-statistics-1.0.0', 'spec/matchRules/0/config/attributes', ['a'], 'other'],
    ['wasmplugins/ai-quota-1.0.0', 'spec/failStrategy', 'FAIL_CLOSE', 'other'],
  ])('in %s the field %s must count for what it does', async (name, path, value, effect) => {
    await edit(name, { [path]: value });
    expect(new Set((await read()).value?.map((one) => one.effect))).toEqual(new Set([effect]));
  });
  test('an object that is gone must be a change only where the tool had written it', async () => {
    await rm(place(router));
    expect((await read()).value).toMatchObject([{ field: '', effect: 'routing' }]);
    await rm(join(dir, '.costrict/rendered.json'), { force: true });
    await writeRecord(realFs, dir, new Map());
    expect((await read()).value).toEqual([]);
  });
  test('what another issue compares, and no value, must be in it', async () => {
    await edit('wasmplugins/ai-proxy.internal', {
      'spec/defaultConfig/providers/0/apiTokens/0': 'canary',
      'spec/defaultConfig/providers/0/type': 'canary',
    });
    const { value } = await read();
    expect(value).toMatchObject([{ field: 'spec.defaultConfig.providers[chatrag].type' }]);
    expect(JSON.stringify(value)).not.toContain('canary');
  });
  test('an installation that other scripts made must have none', async () => {
    await edit(router, { 'spec/defaultConfigDisable': true });
    expect((await read({} as Deployment['adopted'])).value).toEqual([]);
  });
});
