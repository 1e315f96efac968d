import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { openRehearsal } from '../support/rehearsal.ts';

const rehearsal = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');
let secrets: [string, string][];

beforeAll(async () => {
  const text = await readFile(join(rehearsal.dir, 'secrets.env'), 'utf8');
  secrets = [...text.matchAll(/^([A-Z_]+)='([^'\n]+)'$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  expect(secrets.length).toBeGreaterThan(12);
});

/** Names of the secrets that a text shows. */
const shown = (text: string) =>
  secrets.filter(([, value]) => text.includes(value)).map(([name]) => name);

async function everyCommandLine(): Promise<string> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.join('\n');
}

describe('secrets', () => {
  it.each([
    [['deploy', '--verbose']],
    [['deploy', '--dry-run', '--verbose', '--set', 'models.chat.model=seen']],
    [['status', '--format', 'json']],
    [['config', 'show', '--verbose']],
    [['secrets', 'list']],
    [['render', '--diff']],
    [['images', 'list']],
    [['preflight', '--verbose', '--format', 'json']],
    [['logs', 'apisix', '--tail', '200']],
  ])('must not be shown by %j', async (args) => {
    const { stdout, stderr } = await rehearsal.run(
      args[0] === 'deploy' ? [...args, '--yes'] : args,
    );
    expect(stdout.length).toBeGreaterThan(10);
    expect(shown(stdout + stderr)).toEqual([]);
  });

  it('must not appear in any process list while a deploy starts services', async () => {
    await rehearsal.run(['down', '--yes']);
    let lines = '';
    let running = true;
    const watch = (async () => {
      while (running) {
        lines += await everyCommandLine();
        await sleep(20);
      }
    })();
    expect((await rehearsal.deploy()).code).toBe(0);
    running = false;
    await watch;
    expect(lines).toContain('compose');
    // The arguments of a container's own program are the image's, not ours; they are checked too.
    expect(shown(lines)).toEqual([]);
  });

  it("must not be in the tool's own state, and the files that hold them must be closed", async () => {
    for (const entry of await readdir(join(rehearsal.dir, '.costrict'), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      expect(shown(await readFile(path, 'utf8')), path).toEqual([]);
    }
    for (const name of ['secrets.env', 'docker-compose.yml', 'configure.sh'])
      expect((await stat(join(rehearsal.dir, name))).mode & 0o777, name).toBe(0o600);
    for (const name of ['config', 'data'])
      expect((await stat(join(rehearsal.dir, name))).mode & 0o077, name).toBe(0);
  });
});
