import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clearLeftovers, docker } from '../support/rehearsal.ts';

const project = `left-over-${process.pid}`;
const base = 'costrict-rehearsal/base:bookworm';
const label = 'com.docker.compose.project';

/** A container as Compose would have made it from a directory; the process named there made it. */
async function leave(maker: number): Promise<string> {
  const dir = join(await mkdtemp(join(tmpdir(), 'rehearsal-')), 'deployment');
  await mkdir(dir);
  await writeFile(join(dir, '..', 'maker'), `${maker}\n`);
  const labels = [`${label}=${project}`, `${label}.working_dir=${dir}`];
  return docker(['create', ...labels.flatMap((one) => ['--label', one]), base, 'true']);
}

const left = () => docker(['ps', '-aq', '--no-trunc', '--filter', `label=${label}=${project}`]);

/** A process that has ended: nobody has its id. */
const ended = Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }));

afterAll(async () => {
  const ids = (await left()).split('\n').filter(Boolean);
  if (ids.length > 0) await docker(['rm', '-f', ...ids]);
});

describe('containers of a rehearsal', () => {
  it('must be removed when the run that made them was killed', async () => {
    await leave(ended);
    await clearLeftovers(project);
    expect(await left()).toBe('');
  });
  it('must be left when the run that made them lives', async () => {
    const id = await leave(process.pid);
    await expect(clearLeftovers(project)).rejects.toThrow(`Process ${process.pid} is using`);
    expect(await left()).toBe(id);
  });
});
