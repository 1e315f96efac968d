import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, revealed } from '../../../../../src/base/json.ts';
import { Secret } from '../../../../../src/base/secret.ts';
import { differences, merged } from '../../../../../src/stacks/costrict/apisix/compare.ts';
import type { GatewayObject } from '../../../../../src/stacks/costrict/apisix/plugins.ts';
import { desiredObjects } from '../../../../../src/stacks/costrict/apisix/routes.ts';

const objects = desiredObjects({ clientId: new Secret('id-1'), clientSecret: new Secret('s-1') });
const anyObject = fc.constantFrom(...objects);
const asStored = (body: GatewayObject): Json => JSON.parse(JSON.stringify(revealed(body)));

/** Names of fields that servers add; those that redirect an object are not defaults. */
const defaultName = fc.string({ minLength: 1, maxLength: 12 }).map((name) => `x_${name}`);

function addDefaults(value: unknown, names: Iterator<string>, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((item) => addDefaults(item, names, depth + 1));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    key === 'nodes' ? inner : addDefaults(inner, names, depth + 1),
  ]);
  entries.push([names.next().value ?? 'x_y', depth % 2 === 0 ? 'added' : 7]);
  return Object.fromEntries(entries.reverse());
}

/** Paths to every leaf. */
function leaves(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((item, at) => leaves(item, [...path, at]));
  if (isObject(value))
    return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
  return [[...path]];
}

function change(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return to;
  if (Array.isArray(value))
    return value.map((item, at) => (at === head ? change(item, rest, to) : item));
  return { ...(value as Json), [head]: change((value as Json)[head], rest, to) };
}

describe('comparing with what the gateway has', () => {
  it('must find no difference however many defaults the server adds, in whatever order', () => {
    fc.assert(
      fc.property(
        anyObject,
        fc.array(defaultName, { minLength: 60, maxLength: 60 }),
        (object, names) => {
          const actual = addDefaults(asStored(object.body), names[Symbol.iterator]()) as Json;
          expect(differences(object.body, actual)).toEqual([]);
        },
      ),
    );
  });

  it('must find a difference when any value of ours is another one', () => {
    for (const { body } of objects)
      for (const path of leaves(asStored(body))) {
        const actual = change(asStored(body), path, 'something else') as Json;
        expect(differences(body, actual), path.join('.')).not.toEqual([]);
      }
  });

  it('must find a difference when any value of ours is gone', () => {
    for (const { body } of objects)
      for (const key of Object.keys(body)) {
        const { [key]: _gone, ...actual } = asStored(body);
        expect(differences(body, actual), key).not.toEqual([]);
      }
  });

  it('must take a number written as text for the number, but not for a flag', () => {
    const want = { 'limit-req': { rate: 10 }, on: true };
    expect(differences(want, { 'limit-req': { rate: '10' }, on: true })).toEqual([]);
    expect(differences(want, { 'limit-req': { rate: 10 }, on: 'true' })).not.toEqual([]);
  });

  it('must know both spellings of nodes and of uri', () => {
    const nodes = [{ host: 'higress', port: 8080, weight: 1, priority: 0 }];
    expect(differences({ nodes: { 'higress:8080': 1 } }, { nodes })).toEqual([]);
    expect(differences({ uris: ['/issue/*'] }, { uri: '/issue/*' })).toEqual([]);
    expect(
      differences({ nodes: { 'higress:8080': 1 } }, { nodes: { 'higress:8080': 1, 'x:1': 1 } }),
    ).toHaveLength(1);
  });

  it('must never show a secret, neither ours nor the one that is there', () => {
    const found = differences({ client_secret: new Secret('ours') }, { client_secret: 'theirs' });
    expect(found).toEqual([{ path: 'client_secret', want: '••••', have: '••••' }]);
  });

  it('must see fields that send requests elsewhere or to fewer', () => {
    const { body } = objects.find(({ id, kind }) => kind === 'routes' && id === 'chat-rag') ?? {};
    if (!body) throw new Error('no such route');
    for (const extra of [
      { hosts: ['other'] },
      { methods: ['GET'] },
      { upstream: { nodes: {} } },
      { vars: [['a']] },
    ])
      expect(
        differences(body, { ...asStored(body), ...extra }),
        JSON.stringify(extra),
      ).toHaveLength(1);
    expect(differences(body, { ...asStored(body), hosts: [], vars: {} })).toEqual([]);
  });

  it('must see loggers of whole requests and a plug-in of ours that was switched off', () => {
    const want = { plugins: { 'openid-connect': { bearer_only: true } } };
    const logging = { plugins: { ...want.plugins, 'file-logger': { include_req_body: true } } };
    expect(differences(want, logging).map(({ path }) => path)).toEqual(['plugins.file-logger']);
    const off = { plugins: { 'openid-connect': { bearer_only: true, _meta: { disable: true } } } };
    expect(differences(want, off).map(({ path }) => path)).toEqual([
      'plugins.openid-connect._meta.disable',
    ]);
  });
});

describe('what is put', () => {
  const desired = { id: 'r', uris: ['/a'], plugins: { prometheus: { prefer_name: true } } };

  it('must keep what somebody added and drop what must go', () => {
    const actual = {
      id: 'r',
      uri: '/a',
      hosts: ['x'],
      labels: { team: 'a' },
      timeout: { connect: 6, send: 6, read: 300 },
      create_time: 1,
      update_time: 2,
      plugins: { 'ip-restriction': { whitelist: ['10.0.0.0/8'] }, 'file-logger': { path: 'x' } },
    };
    expect({ ...merged(desired, actual) }).toEqual({
      ...desired,
      labels: { team: 'a' },
      timeout: { connect: 6, send: 6, read: 300 },
      plugins: {
        prometheus: { prefer_name: true },
        'ip-restriction': { whitelist: ['10.0.0.0/8'] },
      },
    });
  });

  it('must be as desired afterwards, whatever was there', () => {
    fc.assert(
      fc.property(
        anyObject,
        fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 6 }),
        (object, there) => {
          const put = merged(object.body, there as Json);
          expect(differences(object.body, JSON.parse(JSON.stringify(revealed(put))))).toEqual([]);
        },
      ),
    );
  });
});
