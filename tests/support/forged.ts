import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/base/errors.ts';
import { pathsOf } from '../../src/config/paths.ts';
import type { ContainerSummary } from '../../src/effects/docker.ts';
import type { Effects } from '../../src/effects/effects.ts';
import type { FixSession } from '../../src/repair/session.ts';
import { runToUndo, undoOperation } from '../../src/repair/undo.ts';
import { planAndPerform } from '../../src/runs/operation.ts';
import { type Toy, toyEffects } from './toy.ts';
import { toyParts } from './toy-parts.ts';

const at = '2026-01-01T00:00:00.000Z';

/** Real ports; programs are written down and not started, and no engine is asked. */
export function quietSession(toy: Toy, argvs: string[][] = []): FixSession {
  const effects = toyEffects();
  const exec: Effects['exec'] = {
    run: async (argv) => {
      argvs.push([...argv]);
      return { code: 0, stdout: '', stderr: '', failure: null };
    },
  };
  const docker = {
    ...effects.docker,
    containers: async () => [],
    info: async () => {
      throw new Error('no engine');
    },
  };
  const { signal } = new AbortController();
  const deployment = toy.deployment as unknown as FixSession['deployment'];
  return {
    ...{ parts: toyParts, deployment, effects: { ...effects, exec, docker } },
    ...{ signal, emit: () => undefined },
  };
}

/** The database of a toy, as the engine lists it while it runs. */
export const publishing = ({ dir, deployment: { settings } }: Toy) =>
  ({
    state: 'running',
    labels: {
      'com.docker.compose.project': settings.project,
      'com.docker.compose.project.working_dir': dir,
    },
    ports: [{ hostPort: settings.ports.postgres, hostIp: '127.0.0.1', protocol: 'tcp' }],
  }) as unknown as ContainerSummary;

interface Forged {
  readonly kind: string;
  readonly target: unknown;
  readonly before: unknown;
  readonly beforeName?: string;
  readonly changes?: readonly object[];
  readonly run?: string;
  readonly head?: object;
  /** The line of its plan; journals of older versions have none. */
  readonly plan?: object;
  readonly close?: object;
}

/** A closed run of a fix as somebody else might write it. */
export async function forge(
  toy: Toy,
  {
    kind,
    target,
    before,
    beforeName = 'before-1.json',
    run = '0001',
    changes = [],
    ...more
  }: Forged,
): Promise<string> {
  const dir = join(pathsOf(toy.dir).runs, run);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const action = 'something harmless';
  const lines = [
    { type: 'run', version: 1, at, run, command: 'fix x', pid: 1, fix: 'x', ...more.head },
    ...(more.plan ? [{ type: 'plan', at, actions: [], ...more.plan }] : []),
    { type: 'begin', at, action, changes, revert: { kind, target, before: beforeName } },
    { type: 'end', at, action, outcome: 'done' },
    { type: 'close', at, outcome: 'done', ...more.close },
  ];
  await writeFile(
    join(dir, 'journal.ndjson'),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  if (before !== undefined)
    await writeFile(
      join(dir, 'before-1.json'),
      typeof before === 'string' ? before : JSON.stringify(before),
    );
  return dir;
}

/** The result of rolling it back: the id of the error, or an error that nobody was meant to see. */
export async function undoForged(own: FixSession, leave?: readonly string[]): Promise<unknown> {
  try {
    const past = await runToUndo(own, '1');
    if (past === undefined) return 'nothing';
    await planAndPerform(own, undoOperation(own, past, { leave: new Set(leave) }));
    return 'undone';
  } catch (error) {
    return error instanceof UserError ? error.id : error;
  }
}
