import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { type Json, list, own, parseJson, text } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { quoteAnswer } from '../../../base/quote-answer.ts';
import { localUrl } from '../../../config/addresses.ts';
import type { Effects, HttpResponse } from '../../../effects/effects.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { vectorTexts as t } from '../texts/vectors.ts';

/** The class that the embedder keeps its vectors in. */
export const vectorClass = 'CodebaseIndex';

export interface StoreAccess {
  readonly deployment: { readonly settings: Pick<CostrictSettings, 'ports'> };
  readonly effects: Pick<Effects, 'http' | 'clock'>;
  readonly signal: AbortSignal;
}

/** A part of the class with a name of its own; null: the class is not parted. */
export type Tenant = string | null;

export interface VectorClass {
  readonly definition: Json;
  readonly tenants: readonly Tenant[];
}

/** Vectors are long: a page of them is some megabytes. */
const pageSize = 50;
const pageBytes = 256 * 1024 * 1024;
const eachMs = 60_000;

/** One call of the vector store. */
export async function askStore(
  { deployment, effects, signal }: StoreAccess,
  path: string,
  { method = 'GET', body }: { method?: 'GET' | 'POST' | 'DELETE'; body?: string } = {},
): Promise<HttpResponse> {
  const url = `${localUrl(deployment.settings, 'weaviate')}${path}`;
  return effects.http.request({
    ...{ method, url, maxBytes: pageBytes, signal: effects.clock.deadline(eachMs, signal) },
    ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
  });
}

export const isGood = ({ status }: HttpResponse): boolean => status >= 200 && status < 300;

export const storeError = (path: string, { status, text: words }: HttpResponse): UserError =>
  new UserError({
    id: 'vector-store-not-ready',
    title: t.storeRefuses({ path, status }),
    quote: [quoteAnswer(words)],
    exit: exit.unknown,
  });

/** The class as the store has it; undefined where there is none. The embedder gives each codebase a tenant. */
export async function readClass(
  access: StoreAccess,
  name = vectorClass,
): Promise<VectorClass | undefined> {
  const path = `/v1/schema/${name}`;
  const answer = await askStore(access, path);
  if (answer.status === 404) return undefined;
  const definition = parseJson(answer.text);
  if (!isGood(answer) || own(definition, 'class') === undefined) throw storeError(path, answer);
  const parted = own(own(definition, 'multiTenancyConfig'), 'enabled') === true;
  if (!parted) return { definition: definition as Json, tenants: [null] };
  const rows = await askStore(access, `${path}/tenants`);
  if (!isGood(rows)) throw storeError(`${path}/tenants`, rows);
  const tenants = list(parseJson(rows.text)).map((row) => text(own(row, 'name')));
  return { definition: definition as Json, tenants: tenants.filter(Boolean) };
}

/** Objects of the class, over all its tenants. */
export async function countObjects(
  access: StoreAccess,
  { tenants }: VectorClass,
  name = vectorClass,
): Promise<number> {
  let sum = 0;
  for (const tenant of tenants) {
    const of = tenant === null ? name : `${name}(tenant: ${JSON.stringify(tenant)})`;
    const body = JSON.stringify({ query: `{ Aggregate { ${of} { meta { count } } } }` });
    const answer = await askStore(access, '/v1/graphql', { method: 'POST', body });
    const found = own(own(own(parseJson(answer.text), 'data'), 'Aggregate'), name);
    const count = own(own(list(found)[0], 'meta'), 'count');
    if (!isGood(answer) || typeof count !== 'number') throw storeError('/v1/graphql', answer);
    sum += count;
  }
  return sum;
}

/** Pages of objects with their vectors, as the store gives them. */
export async function* pagesOf(
  access: StoreAccess,
  tenant: Tenant,
  { name = vectorClass, limit = pageSize } = {},
): AsyncGenerator<readonly unknown[]> {
  let after = '';
  const seen = new Set<string>();
  for (;;) {
    const query = new URLSearchParams({ class: name, limit: String(limit), include: 'vector' });
    if (after !== '') query.set('after', after);
    if (tenant !== null) query.set('tenant', tenant);
    const path = `/v1/objects?${query}`;
    const answer = await askStore(access, path);
    if (!isGood(answer)) throw storeError(path, answer);
    const objects = list(own(parseJson(answer.text), 'objects'));
    if (objects.length === 0) return;
    yield objects;
    const last = text(own(objects.at(-1), 'id'));
    // Without a new id there is no way to the next page; and none may lead round in a circle.
    if (last === '' || seen.has(last) || objects.length < limit) return;
    seen.add(last);
    after = last;
  }
}

/** Tenants that are looked into for a vector; one that sleeps has none to show. */
const mostTenants = 20;

/** Length of the vectors that are stored; null where none is. */
export async function storedDimension(
  access: StoreAccess,
  found: VectorClass,
): Promise<number | null> {
  for (const tenant of found.tenants.slice(0, mostTenants)) {
    try {
      for await (const [first] of pagesOf(access, tenant, { limit: 1 })) {
        const { length } = list(own(first, 'vector'));
        if (length > 0) return length;
        break;
      }
    } catch (error) {
      if (tenant === null || !(error instanceof UserError)) throw error;
    }
  }
  return null;
}

/** Puts objects into the store. Throws what it says of the first that it does not take. */
export async function storeObjects(
  access: StoreAccess,
  objects: readonly unknown[],
): Promise<void> {
  const path = '/v1/batch/objects';
  const body = JSON.stringify({ objects });
  const answer = await askStore(access, path, { method: 'POST', body });
  if (!isGood(answer)) throw storeError(path, answer);
  const wrong = list(parseJson(answer.text)).find((row) => own(own(row, 'result'), 'errors'));
  if (wrong !== undefined)
    throw new UserError({
      id: 'vector-store-not-ready',
      title: t.objectRefused({ words: literal(quoteAnswer(JSON.stringify(own(wrong, 'result')))) }),
    });
}
