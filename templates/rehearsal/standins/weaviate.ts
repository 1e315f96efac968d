import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type Box, need, type Role } from './kit/box.ts';
import { type Call, isObject, objectOf, parseObject, send, serve } from './kit/http.ts';

interface Class {
  readonly definition: Record<string, unknown>;
  dimensions: number;
  count: number;
}

const problem = (call: Call, status: number, message: string) =>
  send(call, status, { error: [{ message }] });

/** Takes objects into their class; all vectors of a class have one length. */
export function takeObjects(
  classes: Map<string, Class>,
  objects: readonly unknown[],
): string | undefined {
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

async function start(box: Box): Promise<void> {
  const dir = box.path(need(box, 'PERSISTENCE_DATA_PATH'));
  const file = `${dir}/classes.json`;
  const classes = new Map<string, Class>();
  const save = async () => writeFile(file, JSON.stringify([...classes]));
  try {
    await mkdir(dir, { recursive: true });
    const held: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => '[]'));
    if (Array.isArray(held)) for (const [name, value] of held) classes.set(name, value);
    await save();
  } catch (error) {
    box.die(`could not open data path ${dir}: ${error instanceof Error ? error.message : error}`);
  }
  const definitions = () => [...classes.values()].map((c) => c.definition);
  await serve(box, 8080, async (call) => {
    const [, version, kind, name] = call.path.split('/');
    if (version !== 'v1') return send(call, 404, '');
    if (kind === '.well-known' && (name === 'ready' || name === 'live')) return send(call, 200, '');
    if (kind === 'meta')
      return send(call, 200, {
        hostname: box.env.CLUSTER_HOSTNAME,
        version: 'rehearsal',
        modules: {},
      });
    if (kind === 'schema' && call.method === 'POST') {
      const definition = await objectOf(call);
      if (classes.has(String(definition.class)))
        return problem(call, 422, `class name ${definition.class} already exists`);
      classes.set(String(definition.class), { definition, dimensions: 0, count: 0 });
      await save();
      return send(call, 200, definition);
    }
    if (kind === 'schema' && name === undefined) return send(call, 200, { classes: definitions() });
    if (kind === 'schema' && call.method === 'DELETE') {
      classes.delete(name ?? '');
      await save();
      return send(call, 200, '');
    }
    if (kind === 'schema') {
      const found = classes.get(name ?? '');
      return found ? send(call, 200, found.definition) : send(call, 404, '');
    }
    if (kind === 'batch' && name === 'objects') {
      const objects = (await objectOf(call)).objects;
      const wrong = takeObjects(classes, Array.isArray(objects) ? objects : []);
      if (wrong) return problem(call, 422, wrong);
      await save();
      return send(call, 200, []);
    }
    if (kind === 'objects' && call.method === 'GET') {
      const found = classes.get(call.query.get('class') ?? '');
      const vector =
        found && found.dimensions > 0 ? new Array<number>(found.dimensions).fill(0) : [];
      return send(call, 200, {
        objects: found?.count ? [{ class: call.query.get('class'), vector }] : [],
        totalResults: found?.count ?? 0,
      });
    }
    if (kind === 'nodes') return send(call, 200, parseObject('{"nodes":[{"status":"HEALTHY"}]}'));
    send(call, 404, '');
  });
}

export const weaviate: Role = { start };
