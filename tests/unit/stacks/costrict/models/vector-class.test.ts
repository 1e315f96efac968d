import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { realClock } from '../../../../../src/effects/real/clock.ts';
import { realFs } from '../../../../../src/effects/real/fs.ts';
import { realHttp } from '../../../../../src/effects/real/http.ts';
import type { StepContext } from '../../../../../src/runs/step.ts';
import type { CostrictSettings } from '../../../../../src/stacks/costrict/deployment/settings-shape.ts';
import {
  countObjects,
  readClass,
  storedDimension,
} from '../../../../../src/stacks/costrict/models/vector-class.ts';
import { weaviateClassResource } from '../../../../../src/stacks/costrict/resources/weaviate-class.ts';
import { testDeployment } from '../../../../support/costrict.ts';

interface Stored {
  readonly id: string;
  readonly tenant?: string;
  readonly vector: number[];
  readonly properties: unknown;
}

interface Store {
  definition: Record<string, unknown> | undefined;
  tenants: string[];
  objects: Stored[];
  /** Lies about how many there are. */
  extra: number;
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** The part of Weaviate's API that is used, with tenants as the embedder makes them. */
function answer(store: Store, method: string, url: URL, body: unknown): [number, unknown] {
  const sent = (body ?? {}) as Record<string, unknown>;
  const path = url.pathname;
  const name = 'CodebaseIndex';
  if (path === '/v1/schema' && method === 'POST') {
    store.definition = sent;
    return [200, sent];
  }
  if (path === '/v1/batch/objects') {
    const objects = sent.objects as Stored[];
    store.objects.push(...objects);
    return [200, objects.map(() => ({ result: {} }))];
  }
  if (!store.definition) return [404, ''];
  if (path === `/v1/schema/${name}/tenants`) {
    if (method === 'POST') store.tenants.push(...(body as { name: string }[]).map((t) => t.name));
    return [200, store.tenants.map((tenant) => ({ name: tenant, activityStatus: 'HOT' }))];
  }
  if (path === `/v1/schema/${name}`) {
    if (method === 'DELETE')
      Object.assign(store, { definition: undefined, tenants: [], objects: [] });
    return [200, store.definition ?? ''];
  }
  const tenant = url.searchParams.get('tenant') ?? /tenant: "([^"]+)"/.exec(text(sent.query))?.[1];
  if (tenant === undefined) return [422, { error: [{ message: 'request was without tenant' }] }];
  const own = store.objects.filter((one) => one.tenant === tenant);
  if (path === '/v1/graphql') {
    const count = own.length + store.extra;
    return [200, { data: { Aggregate: { [name]: [{ meta: { count } }] } } }];
  }
  const after = own.findIndex(({ id }) => id === url.searchParams.get('after')) + 1;
  return [200, { objects: own.slice(after, after + Number(url.searchParams.get('limit'))) }];
}

async function start(store: Store) {
  const http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://store');
      const sent: unknown = body === '' ? undefined : JSON.parse(body);
      const [status, said] = answer(store, request.method ?? '', url, sent);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const dir = await mkdtemp(join(tmpdir(), 'vectors-'));
  closing.push(
    () => http.close(),
    () => rm(dir, { recursive: true }),
  );
  const { settings, ...deployment } = testDeployment();
  const weaviate = (http.address() as AddressInfo).port;
  const own = { ...settings, ports: { ...settings.ports, weaviate } };
  const context = {
    deployment: { ...deployment, dir, settings: own },
    effects: { fs: realFs, http: realHttp, clock: realClock },
    signal: AbortSignal.timeout(20_000),
    say: () => undefined,
  } as unknown as StepContext<CostrictSettings>;
  return { dir, context, any: context as unknown as StepContext };
}

function filled(): Store {
  const object = (tenant: string, at: number): Stored => ({
    id: `${tenant}-${String(at).padStart(4, '0')}`,
    tenant,
    vector: [at, 0.1, -2e-7],
    properties: { content: `line ${at}\n中文` },
  });
  const count = (tenant: string, n: number) =>
    Array.from({ length: n }, (_, at) => object(tenant, at));
  return {
    definition: { class: 'CodebaseIndex', multiTenancyConfig: { enabled: true } },
    tenants: ['empty', 'a', 'b'],
    objects: [...count('a', 120), ...count('b', 3)],
    extra: 0,
  };
}

const target = { name: 'CodebaseIndex', copy: 'backups/CodebaseIndex-1' };

describe('the class of vectors', () => {
  it('must be counted and measured over all its tenants', async () => {
    const { context } = await start(filled());
    const found = await readClass(context);
    expect(found?.tenants).toEqual(['empty', 'a', 'b']);
    if (!found) return;
    expect(await countObjects(context, found)).toBe(123);
    expect(await storedDimension(context, found)).toBe(3);
  });

  it('must come back with every object after it was deleted, from files that only the owner reads', async () => {
    const store = filled();
    const before = structuredClone(store);
    const { any, dir } = await start(store);
    const state = await weaviateClassResource.read(any, target);
    expect(state).toEqual({ objects: 123 });
    await weaviateClassResource.apply(any, target, undefined);
    expect(store.definition).toBeUndefined();
    expect(await weaviateClassResource.read(any, target)).toEqual({ objects: 0 });
    const copy = join(dir, target.copy);
    const names = await readdir(copy);
    expect(names).toHaveLength(5);
    for (const name of names) expect((await stat(join(copy, name))).mode & 0o777).toBe(0o600);
    expect((await stat(copy)).mode & 0o777).toBe(0o700);
    await weaviateClassResource.restore(any, target, state);
    expect(store).toEqual(before);
    await weaviateClassResource.restore(any, target, state);
    expect(store).toEqual(before);
  });

  it('must not be deleted when less of it was copied than is there', async () => {
    const store = { ...filled(), extra: 1 };
    const { any } = await start(store);
    const applied = weaviateClassResource.apply(any, target, undefined);
    await expect(applied).rejects.toMatchObject({ id: 'copy-incomplete' });
    expect(store.objects).toHaveLength(123);
  });

  it('must be refused to come back from a copy that is gone, and stay as it is', async () => {
    const store: Store = { definition: undefined, tenants: [], objects: [], extra: 0 };
    const { any } = await start(store);
    const back = weaviateClassResource.restore(any, target, { objects: 5 });
    await expect(back).rejects.toMatchObject({ id: 'copy-gone' });
    expect(store.definition).toBeUndefined();
  });
});
