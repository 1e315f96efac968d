import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stackIds } from '../../../src/stacks/stacks.ts';
import { projectRoot } from '../../support/cli.ts';

/** The files that name the tool itself. */
const own = 'src/base/program.ts';
/** The one place that names stacks. */
const registry = 'src/stacks/registry.ts';

const core = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path}`)
  .filter((path) => path.endsWith('.ts') && !/^src\/stacks\/[^/]+\//.test(path))
  .filter((path) => path !== own && path !== registry);

test.each(stackIds)('no file of the core may name %s', (id) => {
  expect(core.length).toBeGreaterThan(500);
  const naming = core.filter((path) =>
    readFileSync(join(projectRoot, path), 'utf8').toLowerCase().includes(id),
  );
  expect(naming).toEqual([]);
});
