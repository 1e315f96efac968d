import { mkdir, writeFile } from 'node:fs/promises';
import type { Box, Role } from './kit/box.ts';
import { bodyOf, type Call, send, serve } from './kit/http.ts';

async function start(box: Box): Promise<void> {
  const dir = box.path('/usr/share/elasticsearch/data');
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(`${dir}/node.lock`, '');
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    box.die(`java.lang.IllegalStateException: failed to obtain node locks, tried [${dir}]: ${why}`);
  }
  const name = box.env['cluster.name'] ?? 'docker-cluster';
  const indices = new Map<string, number>();
  await serve(box, 9200, (call) => answer(call, name, indices));
}

async function answer(call: Call, name: string, indices: Map<string, number>): Promise<void> {
  const [, index = '', action = ''] = call.path.split('/');
  if (call.path === '/')
    return send(call, 200, {
      name: 'es',
      cluster_name: name,
      version: { number: '8.9.0' },
      tagline: 'rehearsal',
    });
  if (call.path.startsWith('/_cluster/health'))
    return send(call, 200, {
      cluster_name: name,
      status: 'green',
      timed_out: false,
      number_of_nodes: 1,
    });
  if (call.path.startsWith('/_cat/indices')) return send(call, 200, [...indices.keys()].join('\n'));
  if (action === '_doc' && call.method !== 'GET') {
    await bodyOf(call);
    indices.set(index, (indices.get(index) ?? 0) + 1);
    return send(call, 201, { _index: index, result: 'created' });
  }
  if (action.startsWith('_search') || index === '_search')
    return send(call, 200, {
      took: 1,
      timed_out: false,
      hits: { total: { value: indices.get(index) ?? 0 }, hits: [] },
    });
  if (index === '_msearch') return send(call, 200, { took: 1, responses: [] });
  send(call, 404, { error: { type: 'index_not_found_exception' }, status: 404 });
}

export const es: Role = { uid: 1000, start };
