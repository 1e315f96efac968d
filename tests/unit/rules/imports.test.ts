import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../support/cli.ts';

interface Outcome {
  readonly code: number | null;
  readonly found: readonly string[];
}

function check(root: string): Outcome {
  const script = join(projectRoot, 'scripts/check-imports.mjs');
  const result = spawnSync(process.execPath, [script, root], { encoding: 'utf8' });
  return { code: result.status, found: result.stderr.split('\n').filter(Boolean) };
}

let root: string;
const put = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};

// File, its text, and the violation that must be found: line and words.
const violations: readonly (readonly [string, string, number, string])[] = [
  ['src/base/a.ts', "\nimport { x } from '../effects/effects.ts';", 2, 'imports only go down'],
  ['src/base/b.ts', "import type { X } from '../effects/x.ts';", 1, 'imports only go down'],
  ['src/effects/a.ts', "import { x } from '../report/x.ts';", 1, 'imports only go down'],
  ['src/config/a.ts', "import { x } from '../docker/x.ts';", 1, 'imports only go down'],
  ['src/doctor/a.ts', "import type { X } from '../issues/x.ts';", 1, 'imports only go down'],
  ['src/repair/a.ts', "const x = () => import('../stacks/stacks.ts');", 1, 'imports only go down'],
  ['src/odd/a.ts', "import { x } from '../base/x.ts';", 1, 'src/odd is none of the folders'],
  [
    'src/config/c1.ts',
    "import { b } from './c2.ts';\nexport const a = b;",
    1,
    'through src/config/c2',
  ],
  [
    'src/doctor/probes/a.ts',
    "import { acquireLock } from '../../runs/lock.ts';",
    1,
    'cannot import what writes',
  ],
  [
    'src/stacks/one/probes/b.ts',
    "import { x } from '../../../config/render/write.ts';",
    1,
    'what writes',
  ],
  ['src/doctor/probes/c.ts', 'await effects.fs.writeAtomic(p, t);', 1, 'a probe never writes'],
  ['src/doctor/probes/d.ts', 'await docker.pull(p);', 1, 'a probe never writes'],
  [
    'src/issues/a/index.ts',
    "import { fs } from '../../effects/effects.ts';",
    1,
    'an issue does no I/O',
  ],
  ['src/issues/b/index.ts', "import { z } from 'zod';", 1, 'an issue does no I/O'],
  [
    'src/stacks/one/issues/c/index.ts',
    "import { join } from 'node:path';",
    1,
    'an issue does no I/O',
  ],
  ['src/issues/d/index.ts', "import { fix } from './fix.ts';", 1, 'loaded when it is asked for'],
  ['src/repair/b.ts', "import { faults } from '../issues/e/fault.ts';", 1, 'when it is asked for'],
  [
    'src/issues/f/signature.ts',
    "import { disks } from '../../doctor/probes/disks.ts';",
    1,
    'load its sentences only',
  ],
  ['src/deploy/a.ts', "import { readFile } from 'node:fs/promises';", 1, 'only src/effects/real'],
  ['src/deploy/b.ts', "import {\n  execa,\n} from 'execa';", 1, 'only src/effects/real'],
  ['src/deploy/c.ts', "const x = await import('dockerode');", 1, 'only src/effects/real'],
  ['src/deploy/d.ts', "import 'node:http';", 1, 'only src/effects/real'],
  ['src/deploy/e.ts', "export { connect } from 'node:net';", 1, 'only src/effects/real'],
  ['src/deploy/f.ts', "import { createSocket } from 'node:dgram';", 1, 'only src/effects/real'],
  [
    'src/deploy/g.ts',
    "import { realFs } from '../effects/real/fs.ts';",
    1,
    'handed in, not imported',
  ],
  ['src/deploy/h.ts', '\n\nconst x = process.env;', 3, 'only src/cli knows the process'],
  ['src/deploy/i.ts', "import { env } from 'node:process';", 1, 'only src/cli knows the process'],
  ['src/deploy/j.ts', 'console.log(1);', 1, 'src/report'],
  ['src/deploy/k.ts', "import { x } from '../cli/run.ts';", 1, 'imports only go down'],
  ['src/stacks/one/a.ts', "import { x } from '../two/x.ts';", 1, 'never imports another stack'],
  ['src/deploy/l.ts', "import { x } from '../stacks/one/x.ts';", 1, 'registry.ts names stacks'],
  ['src/cli/x.ts', "const x = () => import('../stacks/one/x.ts');", 1, 'registry.ts names stacks'],
  ['src/deploy/m.ts', "const name = 'CoStrict';", 1, 'does not know this name'],
  ['src/deploy/n.ts', 'send(secret.reveal());', 1, 'not in scripts/reveal-callers.txt'],
  ['src/deploy/o.ts', `${'//\n'.repeat(301)}`, 301, 'longer than 300 lines'],
  ['tests/unit/long.test.ts', `${'//\n'.repeat(301)}`, 301, 'longer than 300 lines'],
  ['src/deploy/p.ts', `\nconst f = () => {\n${'g();\n'.repeat(39)}};`, 2, 'longer than 40 lines'],
  ['src/deploy/q.ts', 'const a = 1;\nexport const aloneHere = a;', 2, 'nobody else uses aloneHere'],
  ['src/deploy/r.ts', "const at = /[/*]/;\nlet x = '*/' + process.env;", 2, 'only src/cli knows'],
  [
    'scripts/reveal-callers.txt',
    'src/deploy/gone.ts\nsrc/config/reveals.ts\n',
    1,
    'no longer reveals',
  ],
  [
    'src/deploy/inside.ts',
    "const argv = ['docker', 'exec', name];\nawait effects.exec.run(argv, { signal });",
    1,
    'Docker effect',
  ],
];

const fine: readonly (readonly [string, string])[] = [
  // The other half of the circle is reported with the first.
  ['src/config/c2.ts', "import type { a } from './c1.ts';\nexport const b: typeof a = 1;"],
  ['src/base/ok.ts', "import { x } from './a.ts';\nimport { inspect } from 'node:util';"],
  [
    'src/doctor/probes/ok.ts',
    "import type { Files } from '../../effects/real/fs.ts';\nprocess_list();",
  ],
  [
    'src/issues/ok/index.ts',
    "import { title } from '../../base/texts/x.ts';\nimport lt from 'semver/functions/lt.js';",
  ],
  ['src/issues/ok/signature.ts', "import { texts as t } from './texts.ts';"],
  ['src/issues/generated/ok.ts', "const load = () => import('../ok/fix.ts');"],
  ['src/issues/ok/fix.ts', "import { containers } from '../../repair/resources/containers.ts';"],
  [
    'src/effects/real/ok.ts',
    "import { readFile } from 'node:fs/promises';\nconst p = process.pid;",
  ],
  [
    'src/deploy/ok.ts',
    "// import { x } from 'execa'; process.exit\nimport { isIPv4 } from 'node:net';",
  ],
  [
    'src/deploy/ok2.ts',
    "/* console.log */ const a = 'process.env of it';\nimport type { A } from 'pg';",
  ],
  [
    'src/stacks/one/ok.ts',
    "import type { Stack } from '../stack.ts';\nimport { x } from './x.ts';",
  ],
  ['src/stacks/registry.ts', "const load = () => import('./one/index.ts');"],
  ['src/cli/ok.ts', "import { realFs } from '../effects/real/fs.ts';\nprocess.exit(0);"],
  ['src/config/reveals.ts', 'send(secret.reveal());'],
  ['src/deploy/shown.ts', "const command = shell(['docker', 'exec', name]);"],
  ['src/deploy/long.ts', '//\n'.repeat(300)],
  ['src/deploy/40.ts', `function f() {\n${'g();\n// h\n\n'.repeat(38)}}`],
  ['src/deploy/both.ts', 'export const sharedWord = 1;\nexport type OnlyHere = 1;'],
  ['tests/unit/both.test.ts', "import { sharedWord } from '../../src/deploy/both.ts';"],
];

let outcome: Outcome;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rules-'));
  for (const [path, text] of [...fine, ...violations]) await put(path, text);
  outcome = check(root);
});
afterAll(() => rm(root, { recursive: true }));

test.each(violations)('a violation in %s must be found', (path, _text, line, words) => {
  const lines = outcome.found.filter((found) => found.startsWith(`${path}:${line}: `));
  expect(lines.join('\n')).toContain(words);
});

test.each(fine)('%s must be let through', (path) => {
  expect(outcome.found.filter((found) => found.startsWith(`${path}:`))).toEqual([]);
});

test('a violation must fail the check', () => {
  expect(outcome.code).toBe(1);
});

test('the sources of this project must follow the rules', () => {
  expect(check(projectRoot)).toEqual({ code: 0, found: [] });
});
