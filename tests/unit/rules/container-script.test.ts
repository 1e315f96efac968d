import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../support/cli.ts';

test('a directory with line breaks in its name must give docker run no options of its own', async () => {
  const top = await mkdtemp(join(tmpdir(), 'container-script-'));
  const odd = join(top, 'a\n--privileged\nb');
  await mkdir(odd);
  // A docker that says what it was given.
  const script = '#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word"; done\n';
  await writeFile(join(top, 'docker'), script, { mode: 0o755 });
  const out = execFileSync(
    'sh',
    [join(projectRoot, 'scripts/release/costrict-container.sh'), 'explain', '*', 'x\ny'],
    { cwd: odd, env: { PATH: `${top}:/usr/bin:/bin`, HOME: odd, COSTRICT_IMAGE: 'tool:1' } },
  );
  const words = out.toString().split('\0').slice(0, -1);
  expect(words).not.toContain('--privileged');
  expect(words.slice(words.indexOf('-w')).slice(0, 4)).toEqual(['-w', odd, '-e', `HOME=${odd}`]);
  expect(words.slice(-4)).toEqual(['tool:1', 'explain', '*', 'x\ny']);
  await rm(top, { recursive: true });
});
