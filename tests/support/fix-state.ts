import { expect } from 'vitest';
import type { FixDriver } from './fixes.ts';
import { docker } from './rehearsal.ts';
import type { Toy } from './toy.ts';
import { until } from './toy-doctor.ts';
import { treeOf } from './tree.ts';

/** A statement as the server's own administrator. */
export const psql = ({ project }: Toy, sql: string, database = 'template1'): Promise<string> =>
  docker([...['exec', `${project}-postgres-1`, 'psql', '-U', 'toy', '-d', database, '-Atc', sql]]);

/** Waits until the database takes connections over TCP. */
export const untilDatabase = ({ project }: Toy): Promise<void> =>
  until(async () => {
    const args = ['exec', `${project}-postgres-1`, 'pg_isready', '-q', '-h', '127.0.0.1'];
    return docker(args).then(
      () => true,
      () => false,
    );
  });

/** Everything that a fix may touch: files with mode and owner, databases, roles, containers. */
async function stateOf(toy: Toy): Promise<string> {
  const files = await treeOf(toy.dir, ['.costrict/runs', '.costrict/desired.json', 'data']);
  const running = await isUp(toy, 'postgres');
  if (running) await untilDatabase(toy);
  const database = running
    ? await psql(
        toy,
        `SELECT datname FROM pg_database UNION ALL SELECT rolname || ' ' || rolpassword
         FROM pg_authid WHERE rolpassword IS NOT NULL ORDER BY 1`,
      )
    : '';
  const containers = await Promise.all(['web', 'postgres'].map((name) => containerOf(toy, name)));
  return [...files, database, ...containers].join('\n');
}

const isUp = async (toy: Toy, service: string): Promise<boolean> =>
  / running /.test(await containerOf(toy, service));

/** The status of a container and its hash; created and exited are both "stopped". */
async function containerOf({ project }: Toy, service: string): Promise<string> {
  const hash = '{{index .Config.Labels "com.docker.compose.config-hash"}}';
  const format = `${service} {{.State.Status}} ${hash}`;
  const said = await docker(['inspect', '-f', format, `${project}-${service}-1`]).catch(
    () => `${service} absent`,
  );
  return said.trim().replace(/ (?:created|exited) /, ' stopped ');
}

export interface FixTrial {
  readonly issue: string;
  readonly choices?: readonly string[];
  make(): Promise<unknown>;
  /** Looked at while it is fixed. */
  seen?(): Promise<unknown>;
}

/** Broken, not kept when it is not verified, fixed, found gone by the same detector, rolled back by undo: byte for byte. */
export async function proveFix(drive: FixDriver, toy: Toy, trial: FixTrial): Promise<void> {
  const { issue, choices = [] } = trial;
  await trial.make();
  const before = await stateOf(toy);
  const failed = await drive(toy.dir, { issue, choices, neverVerified: true });
  expect(failed.stderr).toBe('');
  expect(failed, failed.text).toMatchObject({ outcome: 'fix-not-verified', exit: 4 });
  expect(await stateOf(toy), 'after a failure').toBe(before);
  const fixed = await drive(toy.dir, { issue, choices });
  expect(fixed.stderr).toBe('');
  expect(fixed.outcome, fixed.text).toBe('fixed');
  expect(await stateOf(toy)).not.toBe(before);
  await trial.seen?.();
  expect((await drive(toy.dir, { issue, choices })).outcome).toBe('not-needed');
  const back = await drive(toy.dir, { undo: fixed.text ?? '' });
  expect(back.outcome, back.text).toBe('undone');
  expect(await stateOf(toy), 'after undo').toBe(before);
}
