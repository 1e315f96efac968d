import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { type EngineRelay, relayEngine } from '../support/engine-relay.ts';
import { type FaultWorld, faultWorld } from '../support/faults.ts';
import { cliReadOnly } from '../support/read-only.ts';
import { docker, openRehearsal } from '../support/rehearsal.ts';
import { treeOf } from '../support/tree.ts';

const rehearsal = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');
let world: FaultWorld;
let relay: EngineRelay;
let place: string;

beforeAll(async () => {
  world = await faultWorld(rehearsal.dir);
  place = await mkdtemp(join(tmpdir(), 'read-only-'));
  relay = await relayEngine(join(place, 'engine.sock'));
});
afterEach(async () => {
  const state = await docker(['inspect', '-f', '{{.State.Status}}', world.container('grafana')]);
  if (state !== 'running') await docker(['start', world.container('grafana')]);
  await world.untilHealthy('grafana');
});
afterAll(async () => {
  await relay.close();
  await rm(place, { recursive: true, force: true });
});

/**
 * Requests to the engine that are no plain reading. An exec is how a container's own network is
 * seen: it runs `curl --head` there, and leaves nothing behind.
 */
const lookInside = ['POST /containers/ID/exec', 'POST /exec/ID/start'];
const isRead = (question: string): boolean =>
  /^(?:GET|HEAD) /.test(question) || lookInside.includes(question);

/** Engine events while nothing is changed: its own health checks, and that look from inside. */
const quiet = ['exec_create', 'exec_start', 'exec_die', 'health_status'];

/** Rows written so far, and the number of the next transaction that writes: only such a one takes a number. */
const statistics = async (): Promise<string> => {
  // The server counts a session's rows when it has ended.
  await sleep(1500);
  return world.sql(
    'zgsm',
    `SELECT pg_snapshot_xmax(pg_current_snapshot());
     SELECT datname, tup_inserted, tup_updated, tup_deleted FROM pg_stat_database
      WHERE datname IS NOT NULL ORDER BY datname`,
  );
};

const keys = async (): Promise<string> =>
  docker(['exec', world.container('redis'), 'redis-cli', 'info', 'persistence']).then(
    (text) => /rdb_changes_since_last_save:\d+/.exec(text)?.[0] ?? '',
  );

/** Everything that the engine tells of this project's containers and networks meanwhile. */
async function eventsOf(work: () => Promise<void>): Promise<string[]> {
  const since = String(Math.floor(Date.now() / 1000) - 1);
  await work();
  const until = String(Math.ceil(Date.now() / 1000) + 1);
  // As JSON: the action of an exec holds its whole command, with its line ends.
  const format = '{{json .}}';
  const text = await docker(['events', '--since', since, '--until', until, '--format', format]);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): EngineEvent => JSON.parse(line))
    .filter(({ Actor }) => Actor.Attributes.name?.startsWith(world.project))
    .map(({ Type, Action }) => `${Type} ${Action.split(':')[0]}`);
}

interface EngineEvent {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly Attributes: Readonly<Record<string, string>> };
}

interface Seen {
  readonly roots: readonly { readonly issue: string; readonly subject: string | null }[];
  readonly verdict: string;
}

const args = ['doctor', '--format', 'json', '--budget', '20s'];
const textOf = (stdout: string) => {
  const { roots, verdict } = JSON.parse(stdout) as Seen;
  return { verdict, roots: roots.map(({ issue, subject }) => `${issue}:${subject}`) };
};

async function lookTwice(): Promise<void> {
  const open = textOf((await rehearsal.run(args)).stdout);
  // The healthy run above keeps its own state; from here on nothing may change.
  const before = { tree: await treeOf(rehearsal.dir, ['data']), rows: await statistics() };
  const redis = await keys();
  const events = await eventsOf(async () => {
    const closed = await cliReadOnly(rehearsal.dir, args, { DOCKER_HOST: relay.address });
    expect(closed.stderr).toBe('');
    expect(textOf(closed.stdout)).toEqual(open);
  });
  expect(await treeOf(rehearsal.dir, ['data'])).toEqual(before.tree);
  expect(await statistics()).toBe(before.rows);
  expect(await keys()).toBe(redis);
  expect(events.filter((event) => !quiet.some((word) => event.includes(` ${word}`)))).toEqual([]);
  expect(relay.questions().length).toBeGreaterThan(3);
  expect(relay.questions().filter((question) => !isRead(question))).toEqual([]);
}

describe('doctor where no disk can be written', () => {
  it('must give the same verdict of a healthy deployment, and write nothing anywhere', lookTwice);

  it('must give the same verdict of a broken one, and write nothing anywhere', async () => {
    await docker(['stop', '-t', '5', world.container('grafana')]);
    await sleep(2000);
    await lookTwice();
  });
});
