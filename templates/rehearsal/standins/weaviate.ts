import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type Box, need, type Role } from './kit/box.ts';
import { type Call, isObject, objectOf, send, serve } from './kit/http.ts';

interface Class {
  readonly definition: Record<string, unknown>;
  dimensions: number;
  count: number;
}

interface Store {
  readonly classes: Map<string, Class>;
  save(): Promise<void>;
}

const problem = (call: Call, status: number, message: string) =>
  send(call, status, { error: [{ message }] });

/** Takes objects into their class; all vectors of a class have one length. */
function takeObjects(classes: Map<string, Class>, objects: readonly unknown[]): string | undefined {
  for (const object of objects) {
    const found = isObject(object) ? classes.get(String(object.class)) : undefined;
    if (found === undefined || !isObject(object)) return 'class not found in schema';
    const length = Array.isArray(object.vector) ? object.vector.length : 0;
    if (found.dimensions !== 0 && found.dimensions !== length)
      return `new node has a vector with length ${length}. Existing nodes have vectors with length ${found.dimensions}`;
    found.dimensions = length;
    found.count += 1;
  }
  return undefined;
}

async function openStore(box: Box): Promise<Store> {
  const dir = box.path(need(box, 'PERSISTENCE_DATA_PATH'));
  const file = `${dir}/classes.json`;
  const classes = new Map<string, Class>();
  const save = () => writeFile(file, JSON.stringify([...classes]));
  try {
    await mkdir(dir, { recursive: true });
    const held: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => '[]'));
    if (Array.isArray(held)) for (const [name, value] of held) classes.set(name, value);
    await save();
  } catch (error) {
    box.die(`could not open data path ${dir}: ${error instanceof Error ? error.message : error}`);
  }
  return { classes, save };
}

async function schema({ classes, save }: Store, call: Call, name: string | undefined) {
  if (call.method === 'POST') {
    const definition = await objectOf(call);
    const made = String(definition.class);
    if (classes.has(made)) return problem(call, 422, `class name ${made} already exists`);
    classes.set(made, { definition, dimensions: 0, count: 0 });
    await save();
    return send(call, 200, definition);
  }
  if (name === undefined)
    return send(call, 200, { classes: [...classes.values()].map((c) => c.definition) });
  if (call.method === 'DELETE') {
    classes.delete(name);
    await save();
    return send(call, 200, '');
  }
  const found = classes.get(name);
  return found ? send(call, 200, found.definition) : send(call, 404, '');
}

async function batch({ classes, save }: Store, call: Call) {
  const { objects } = await objectOf(call);
  const wrong = takeObjects(classes, Array.isArray(objects) ? objects : []);
  if (wrong) return problem(call, 422, wrong);
  await save();
  return send(call, 200, []);
}

/** Ids in the order in which the store hands them out. */
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Objects of a class, page by page, for their count and their vectors' length. */
function listObjects({ classes }: Store, call: Call) {
  const name = call.query.get('class') ?? '';
  const found = classes.get(name);
  const after = Number(call.query.get('after')?.split('-').at(-1) ?? 0);
  const limit = Number(call.query.get('limit') ?? 25);
  const left = Math.max(0, Math.min(limit, (found?.count ?? 0) - after));
  const vector = new Array<number>(found?.dimensions ?? 0).fill(0);
  const objects = Array.from({ length: left }, (_, at) => ({
    class: name,
    id: idOf(after + at + 1),
    properties: {},
    vector,
  }));
  return send(call, 200, { objects, totalResults: left });
}

/** How many objects a class holds: the one question that is asked in GraphQL. */
async function aggregate({ classes }: Store, call: Call) {
  const name = /Aggregate\s*\{\s*(\w+)/.exec(String((await objectOf(call)).query))?.[1] ?? '';
  const count = classes.get(name)?.count ?? 0;
  return send(call, 200, { data: { Aggregate: { [name]: [{ meta: { count } }] } } });
}

async function start(box: Box): Promise<void> {
  const store = await openStore(box);
  const meta = { hostname: box.env.CLUSTER_HOSTNAME, version: 'rehearsal', modules: {} };
  await serve(box, 8080, (call) => {
    const [, version, kind, name] = call.path.split('/');
    if (version !== 'v1') return send(call, 404, '');
    if (kind === '.well-known' && (name === 'ready' || name === 'live')) return send(call, 200, '');
    if (kind === 'meta') return send(call, 200, meta);
    if (kind === 'schema') return schema(store, call, name);
    if (kind === 'batch' && name === 'objects') return batch(store, call);
    if (kind === 'objects' && call.method === 'GET') return listObjects(store, call);
    if (kind === 'graphql' && call.method === 'POST') return aggregate(store, call);
    if (kind === 'nodes') return send(call, 200, { nodes: [{ status: 'HEALTHY' }] });
    send(call, 404, '');
  });
}

export const weaviate: Role = { start };
