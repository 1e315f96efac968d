import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { type FaultWorld, faultWorld } from '../support/faults.ts';
import { docker, openRehearsal, type Rehearsal } from '../support/rehearsal.ts';

let world: FaultWorld;
let rehearsal: Rehearsal;

beforeAll(async () => {
  world = await faultWorld(inject('rehearsalDir'));
  rehearsal = openRehearsal(world.dir, world.project);
});

afterEach(async () => {
  const kind = (model: string) => ({ fault: 'none', key: '', delayMs: 0, model });
  await world.models({
    chat: kind('rehearsal-chat'),
    completion: kind('rehearsal-completion'),
    embeddings: kind('rehearsal-embedding'),
    rerank: kind('rehearsal-rerank'),
    models: kind(''),
    context: world.context,
    dimensions: 768,
  });
});

/** Path → hash of everything that settings and secrets end up in, and of the record of it. */
async function written(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(world.dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(world.dir.length + 1);
    const ours = /^(?:config|data\/higress)\/|^[^/]+$|^\.costrict\/rendered\.json$/.test(path);
    if (!entry.isFile() || !ours) continue;
    const bytes = await readFile(join(world.dir, path));
    found[path] = createHash('sha256').update(bytes).digest('hex');
  }
  return found;
}

/** Service → id of its container. */
async function containers(): Promise<Record<string, string>> {
  const label = `label=com.docker.compose.project=${world.project}`;
  const lines = await docker(['ps', '-a', '--filter', label, '--format', '{{.Names}} {{.ID}}']);
  return Object.fromEntries(lines.split('\n').map((line) => line.split(' ') as [string, string]));
}

async function changedContainers(before: Record<string, string>): Promise<string[]> {
  const now = await containers();
  return Object.keys(now).filter((name) => now[name] !== before[name]);
}

async function lastJournal(): Promise<string> {
  const runs = join(world.dir, '.costrict/runs');
  const last =
    (await readdir(runs))
      .filter((name) => /^\d+$/.test(name))
      .sort()
      .at(-1) ?? '';
  return readFile(join(runs, last, 'journal.ndjson'), 'utf8');
}

describe('models set', () => {
  it('must bring a new key to every place and to no other service, prove it, and undo it to the byte', async () => {
    const [files, ids] = [await written(), await containers()];
    const key = `sk-"a'b$c d`;
    await world.models({ chat: { key }, models: { key } });
    const set = await rehearsal.run(['models', 'set', 'chat', '--key-stdin', '--yes'], {
      input: `${key}\n`,
    });
    expect(set.stdout + set.stderr).toMatch(/the chat model answers as users reach it/);
    expect(set.code).toBe(0);
    expect(set.stdout + set.stderr + (await lastJournal())).not.toContain(key);
    expect(await changedContainers(ids)).toEqual([world.container('higress')]);
    const undone = await rehearsal.run(['undo', '--yes']);
    expect(undone.code, undone.stderr).toBe(0);
    expect(await written()).toEqual(files);
  });

  it('must refuse a name that is not served before anything changes, and propose the nearest', async () => {
    const [files, ids] = [await written(), await containers()];
    const args = ['models', 'set', 'completion', '--model', 'rehearsal-complet', '--yes'];
    const { code, stdout, stderr } = await rehearsal.run(args);
    expect(code).toBe(1);
    expect(stderr + stdout).toMatch(/→ 404/);
    expect(stderr + stdout).toMatch(
      /models set\s+(?:\\\s+)?completion\s+(?:\\\s+)?--model\s+(?:\\\s+)?rehearsal-completion/,
    );
    expect(await written()).toEqual(files);
    expect(await changedContainers(ids)).toEqual([]);
  });

  it('must roll everything back when the model answers and users do not reach it', async () => {
    const files = await written();
    await docker(['stop', '-t', '2', world.container('chat-rag')]);
    try {
      const args = ['models', 'set', 'chat', '--context', '65536', '--yes'];
      const { code, stdout, stderr } = await rehearsal.run(args);
      expect(code, stderr).toBe(4);
      expect(stdout + stderr).toMatch(/chat-rag/);
      expect(await written()).toEqual(files);
    } finally {
      await docker(['start', world.container('chat-rag')]);
      await world.untilHealthy('chat-rag');
    }
  });

  it('must refuse vectors of another length, and with --reindex keep a copy that undo brings back', async () => {
    const store = `http://127.0.0.1:${world.ports.weaviate}/v1`;
    const post = async (path: string, body: unknown): Promise<string> => {
      const sent = { method: 'POST', body: JSON.stringify(body) };
      return (await fetch(`${store}${path}`, sent)).text();
    };
    const query = { query: '{ Aggregate { CodebaseIndex { meta { count } } } }' };
    const vector = new Array(768).fill(0);
    await post('/batch/objects', {
      objects: Array.from({ length: 60 }, () => ({ class: 'CodebaseIndex', vector })),
    });
    const before = await post('/graphql', query);
    await world.models({ dimensions: 1024 });
    const set = ['models', 'set', 'embedding', '--model', 'rehearsal-embedding', '--yes'];
    expect((await rehearsal.run(set)).code).toBe(5);
    expect((await rehearsal.run([...set, '--reindex'])).code, 'its name must be typed').toBe(5);
    expect(await post('/graphql', query)).toBe(before);
    const done = await rehearsal.run([...set, '--reindex', '--confirm', 'CodebaseIndex']);
    expect(done.code, done.stderr).toBe(0);
    expect(await post('/graphql', query)).toContain('"count":0');
    expect((await rehearsal.run(['undo', '--yes', '--overwrite-edited'])).code).toBe(0);
    expect(await post('/graphql', query)).toBe(before);
    await fetch(`${store}/schema/CodebaseIndex`, { method: 'DELETE' });
    await world.restart('codebase-embedder');
  });
});

describe('models test', () => {
  it('must ask from here and from inside, and end with 1 when one fails', async () => {
    const good = await rehearsal.run(['models', 'test', '--format', 'json']);
    expect(good.code, good.stderr).toBe(0);
    const { tests } = JSON.parse(good.stdout) as { tests: { inside: unknown; host: unknown }[] };
    expect(tests.filter(({ inside }) => inside !== null).length).toBeGreaterThanOrEqual(7);
    await world.models({ rerank: { fault: 'html' } });
    const bad = await rehearsal.run(['models', 'test', 'rerank']);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/web page/);
  });
});

describe('fixes of models', () => {
  it('must bring a place that names another chat model back, and give the editors their list again', async () => {
    const file = 'data/higress/wasmplugins/ai-quota-1.0.0.yaml';
    const files = await written();
    await world.edit(file, (text) => text.replace('rehearsal-chat', 'another-model'));
    const { code, stderr } = await rehearsal.run(['fix', 'chat-model-update', '--yes']);
    expect(code, stderr).toBe(0);
    const { '.costrict/rendered.json': _, ...now } = await written();
    expect(now).toEqual({ ...files, '.costrict/rendered.json': undefined });
  });

  it('must put a wrong path right where the model answers under the right one', async () => {
    const wrong = `${world.chatUrl}/api/completions`;
    await rehearsal.run(['config', 'set', 'models.completion.url', wrong]);
    const { code, stderr } = await rehearsal.run(['fix', 'model-endpoint-unreachable', '--yes']);
    expect(code, stderr).toBe(0);
    const settings = await readFile(join(world.dir, 'costrict.yaml'), 'utf8');
    expect(settings).toContain(`${world.chatUrl}/v1/completions`);
    expect(settings).not.toContain(wrong);
  });
});
