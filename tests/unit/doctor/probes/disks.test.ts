import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { literal } from '../../../../src/base/message.ts';
import type { Deployment } from '../../../../src/config/deployment.ts';
import { unknownFact } from '../../../../src/doctor/fact.ts';
import type { Probe, ProbeContext } from '../../../../src/doctor/probe.ts';
import { disks } from '../../../../src/doctor/probes/disks.ts';
import type { Effects } from '../../../../src/effects/effects.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { testDeployment } from '../../../support/costrict.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'disks-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function inUse(): Promise<boolean | undefined> {
  const deployment = { ...testDeployment(), dir } as unknown as Deployment;
  const context = {
    ...{ effects: { fs: realFs } as unknown as Effects, deployment, dir, stage: 'preflight' },
    ...{ blueprint: deployment.blueprint, signal: new AbortController().signal },
    get: async <T>(_: Probe<T>) => unknownFact(literal('no engine')),
  } as const satisfies ProbeContext;
  const reading = await disks.read(context);
  return reading.status === 'ok' ? reading.value.inUse : undefined;
}

test('what a render writes and what a deploy makes empty must not be taken for data', async () => {
  const { blueprint } = testDeployment();
  for (const { target } of blueprint.templates) {
    await mkdir(dirname(join(dir, target)), { recursive: true });
    await writeFile(join(dir, target), 'x');
  }
  for (const { dataDirs = [] } of blueprint.services)
    for (const { path } of dataDirs) await mkdir(join(dir, 'data', path), { recursive: true });
  expect(await inUse()).toBe(false);
});

test('what a database has written must be taken for data', async () => {
  await mkdir(join(dir, 'data/postgres'), { recursive: true });
  await writeFile(join(dir, 'data/postgres/PG_VERSION'), '15');
  expect(await inUse()).toBe(true);
});
