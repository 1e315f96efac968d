import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hub } from '../../templates/rehearsal/standins/hub/index.ts';
import { projectRoot } from '../support/cli.ts';
import { type Answered, answersOf, excess } from '../support/hub-contract.ts';
import { buildServer, runServer, type ServerName } from '../support/server-images.ts';
import { closedPort } from '../support/sockets.ts';
import { startStandin } from '../support/standin.ts';

/** The answers of release 0.9.2 on a fresh database; see docs/verified.md for how it was asked. */
const file = join(projectRoot, 'tests/support/hub-answers.json');
type Recorded = Omit<Answered, 'shape'> & { readonly shape: string };
async function recorded(): Promise<Map<string, Answered>> {
  const rows = JSON.parse(await readFile(file, 'utf8')) as Record<string, Recorded>;
  return new Map(
    Object.entries(rows).map(([name, one]) => [name, { ...one, shape: JSON.parse(one.shape) }]),
  );
}

const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

async function server(name: ServerName, env: Record<string, string>, ready: readonly string[]) {
  await buildServer(name);
  const running = await runServer(name, { port: await closedPort(), env });
  ends.push(() => running.remove());
  await running.until(ready);
  return running.port;
}

async function startHub() {
  const env = { POSTGRES_PASSWORD: 'p', POSTGRES_DB: 'hub' };
  const postgres = await server('postgres', env, ['pg_isready', '-q', '-h', '127.0.0.1']);
  const redis = await server('redis', {}, ['redis-cli', 'ping']);
  const standin = await startStandin(hub, {
    ports: [3000],
    env: {
      ADMIN_TOKEN: 'token',
      DSN: `postgresql://postgres:p@127.0.0.1:${postgres}/hub`,
      REDIS_URL: `redis://127.0.0.1:${redis}`,
    },
  });
  ends.push(() => standin.stop());
  return standin.url(3000);
}

/** The differences, by the name of the call. */
function differences(
  standin: ReadonlyMap<string, Answered>,
  real: ReadonlyMap<string, Answered>,
): Record<string, readonly string[]> {
  const rows = [...real].map(([name, wanted]) => {
    const got = standin.get(name);
    const parts = (['status', 'type', 'code'] as const).filter(
      (part) => got?.[part] !== wanted[part],
    );
    const heads = parts.map((part) => `${part} ${got?.[part]} for ${wanted[part]}`);
    return [name, [...heads, ...excess(got?.shape, wanted.shape)]] as const;
  });
  return Object.fromEntries(rows.filter(([, found]) => found.length > 0));
}

describe('the stand-in of Claude Code Hub', () => {
  it('must answer each call as the real app did: status, kind, code, and no field of its own', async () => {
    const base = await startHub();
    expect(differences(await answersOf(base, 'token'), await recorded())).toEqual({});
  });
});

const { HUB_URL: url, HUB_TOKEN: token, HUB_RECORD: record } = process.env;

/** For a real app on a fresh database, with the upstream of the stand-in beside it in its container. */
describe.runIf(url)('the real app', () => {
  it('must answer as it did when its answers were recorded', async () => {
    const answers = await answersOf(url ?? '', token ?? '');
    const kept = Object.fromEntries(
      [...answers].map(([name, { text: _, shape, ...one }]) => [
        name,
        { ...one, shape: JSON.stringify(shape) },
      ]),
    );
    if (record) await writeFile(file, `${JSON.stringify(kept)}\n`);
    expect(differences(await recorded(), answers)).toEqual({});
  });
});
