import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../src/base/verdict.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { type Preflight, runPreflight } from '../../src/doctor/preflight.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { createDocker } from '../../src/effects/real/docker.ts';
import { realHost } from '../../src/effects/real/host.ts';
import { makeToy, toyEffects } from './toy.ts';
import { allToyChecks, opaqueToy } from './toy-parts.ts';

/** Clean-ups of a test, last first. */
export const ends: (() => Promise<unknown>)[] = [];
export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

export async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'preflight-'));
  ends.push(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** This machine, with an environment of one's own. */
export function portsWith(env: Record<string, string>): Effects {
  const host = {
    ...realHost,
    env: (name: string) => env[name] ?? (name === 'PATH' ? process.env.PATH : undefined),
  };
  return { ...toyEffects(), host, docker: createDocker(host) };
}

export function look(
  effects: Effects,
  deployment?: Deployment,
  budgetMs = 20_000,
): Promise<Preflight> {
  const { signal } = new AbortController();
  return runPreflight({
    effects,
    blueprint: opaqueToy,
    checks: allToyChecks,
    deployment,
    dir: deployment?.dir ?? '/tmp',
    signal,
    budgetMs,
  });
}

export async function toy() {
  const made = await makeToy();
  ends.push(made.remove);
  return made.deployment as unknown as Deployment;
}

export const of = (result: Preflight, issue: string, subject?: string): Finding => {
  const found = result.findings.find(
    (f) => f.issue === issue && (subject === undefined || f.subject === subject),
  );
  if (found === undefined) throw new Error(`no finding ${issue} ${subject ?? ''}`);
  return found;
};

/** A process of its own that listens; its name is node. */
export async function listener(where: number | string, more: string[] = []): Promise<ChildProcess> {
  const target = typeof where === 'number' ? `${where}, '0.0.0.0'` : JSON.stringify(where);
  const script = `require('net').createServer().listen(${target}, () => console.log('up'))`;
  const child = spawn(process.execPath, [...more, '-e', script]);
  ends.push(
    () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done(undefined);
        child.once('exit', done);
        child.kill('SIGKILL');
      }),
  );
  await new Promise((up) => child.stdout.once('data', up));
  return child;
}

/** Files and sockets as an ordinary user sees them; vitest runs this file in a process of its own. */
export async function asNobody<T>(use: () => Promise<T>): Promise<T> {
  process.setegid?.(65534);
  process.seteuid?.(65534);
  try {
    return await use();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}
