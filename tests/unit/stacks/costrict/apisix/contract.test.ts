import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { isObject } from '../../../../../src/base/json.ts';
import { gatewayStep } from '../../../../../src/stacks/costrict/apisix/step.ts';
import { checkObject } from '../../../../../templates/rehearsal/standins/gateway/validate.ts';
import { projectRoot } from '../../../../support/cli.ts';
import { answer, httpOf, testContext } from '../../../../support/costrict.ts';

type Body = Readonly<Record<string, unknown>>;
interface Put {
  readonly kind: 'routes' | 'upstreams';
  readonly id: string;
  readonly body: Body;
}

/** The published schemas; see tests/contracts/README.md. */
const file = join(projectRoot, 'tests/contracts/apisix-3.0.json');
const published = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly route: object;
  readonly upstream: object;
  readonly plugins: Readonly<Record<string, object>>;
};
const ajv = new Ajv({ strict: false, validateFormats: false, useDefaults: true, allErrors: true });
/** The schemas leave this to code of the gateway: a name that no object has is refused there. */
const closed = (schema: object) => ajv.compile({ ...schema, additionalProperties: false });
const kinds = { routes: closed(published.route), upstreams: closed(published.upstream) };
const plugins = new Map<string, ValidateFunction>(
  Object.entries(published.plugins).map(([name, schema]) => [name, ajv.compile(schema)]),
);

/** Since 3.9 an upstream without a type is roundrobin; the schemas still ask for it. */
function withType(body: Body): Body {
  const type = 'roundrobin';
  if (isObject(body.upstream)) return { ...body, upstream: { type, ...body.upstream } };
  return isObject(body.nodes) ? { type, ...body } : body;
}

/** The refusals of an object by the published schemas; empty: it is valid. */
function refusals({ kind, body: sent }: Put): readonly string[] {
  const check = kinds[kind];
  const body = withType(structuredClone(sent));
  if (!check(body)) return [ajv.errorsText(check.errors)];
  const used = isObject(body.plugins) ? Object.entries(body.plugins) : [];
  return used.flatMap(([name, settings]) => {
    const plugin = plugins.get(name);
    if (plugin === undefined) return [`no plugin ${name}`];
    // The gateway fills in the defaults before it checks; here the first run does.
    plugin(settings);
    return plugin(settings) ? [] : [`${name}: ${ajv.errorsText(plugin.errors)}`];
  });
}

/** The bodies as a deploy sends them to an empty gateway. */
async function puts(): Promise<readonly Put[]> {
  const http = httpOf(({ method }) => answer(method === 'PUT' ? 201 : 200, { total: 0, list: [] }));
  const context = testContext(http);
  await gatewayStep.act(context, await gatewayStep.plan(context));
  return http.seen
    .filter(({ method }) => method === 'PUT')
    .map(({ url, body }) => {
      const [kind, id = ''] = url.pathname.split('/').slice(-2);
      return { kind: kind === 'routes' ? kind : 'upstreams', id, body: JSON.parse(body) as Body };
    });
}

const others: readonly unknown[] = [
  undefined,
  null,
  '',
  'text',
  -1,
  0,
  12.5,
  true,
  [],
  {},
  [''],
  [1],
];

/** Every object that differs from this one in one place. */
function* changed(value: unknown): Generator<unknown> {
  const places = Array.isArray(value)
    ? [...value.keys()]
    : isObject(value)
      ? Object.keys(value)
      : [];
  for (const place of places) {
    const of = (one: unknown) => {
      const copy = structuredClone(value) as Record<string | number, unknown>;
      if (one === undefined && !Array.isArray(copy)) delete copy[place];
      else copy[place] = one ?? null;
      return copy;
    };
    for (const other of others) yield of(other);
    for (const deeper of changed((value as Record<string | number, unknown>)[place]))
      yield of(deeper);
  }
  if (isObject(value)) yield { ...value, added: 1 };
}

const takes = ({ kind, body }: Put) => 'value' in checkObject(kind, { ...body }, () => true);

describe('the gateway’s published schemas', () => {
  it('must take each of the 15 routes and 13 upstreams of a deploy', async () => {
    const all = await puts();
    expect(all.map(({ kind }) => kind).sort()).toEqual([
      ...Array(15).fill('routes'),
      ...Array(13).fill('upstreams'),
    ]);
    const refused = all.flatMap((put) => refusals(put).map((why) => `${put.id}: ${why}`));
    expect(refused).toEqual([]);
  });

  it('must refuse nothing that the rehearsal’s gateway takes', async () => {
    const loose = new Set<string>();
    let tried = 0;
    for (const { kind, id, body } of await puts()) {
      for (const one of changed(body)) {
        const put = { kind, id, body: one as Body };
        const [why] = refusals(put);
        if (why === undefined) continue;
        tried += 1;
        if (takes(put)) loose.add(`${kind}: ${why}`);
      }
    }
    expect(tried).toBeGreaterThan(1000);
    expect([...loose]).toEqual([]);
  });
});
