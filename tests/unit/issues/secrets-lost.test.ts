import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import type { Blueprint } from '../../../src/config/blueprint.ts';
import { renderDeployment } from '../../../src/config/render/render.ts';
import { createDeployment } from '../../../src/config/settings/create.ts';
import { loadDeployment } from '../../../src/config/settings/load.ts';
import type { ProbeContext } from '../../../src/doctor/probe.ts';
import { runDoctor } from '../../../src/doctor/run-doctor.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { issue as edited } from '../../../src/issues/file-edited-by-hand/index.ts';
import { issue } from '../../../src/issues/secrets-lost/index.ts';
import { lost } from '../../../src/issues/secrets-lost/probe.ts';
import { blueprint as costrict } from '../../../src/stacks/costrict/blueprint.ts';
import { projectRoot } from '../../support/cli.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';
import { newDir, testEffects } from '../../support/settings.ts';

const blueprint = costrict as unknown as Blueprint;
const { signal } = new AbortController();
let dir: string;
let effects: Effects;

beforeEach(async () => {
  dir = await newDir();
  const docker = { containers: async () => [], endpoint: async () => ({ address: 'unix:///x' }) };
  const base = testEffects();
  effects = {
    ...{ ...base, docker, resources: projectRoot },
    host: { ...base.host, cpus: () => 8 },
  } as unknown as Effects;
  const settings = blueprint.defaults({
    ...{ address: '192.0.2.7', rehearsal: false, bridgeGateway: '172.17.0.1' },
  });
  const { deployment } = await createDeployment(effects, { dir, blueprint, settings });
  const compose = (await renderDeployment(deployment, effects, 8)).find(
    ({ path }) => path === 'docker-compose.yml',
  );
  await writeFile(join(dir, 'docker-compose.yml'), compose?.content ?? '');
});

/** The findings of doctor now. */
async function found() {
  const deployment = await loadDeployment(effects, dir, [blueprint], { keepDefaults: true });
  const reading = await lost.read({ deployment, effects, signal } as unknown as ProbeContext);
  if (reading.status !== 'ok') throw new Error('not read');
  const [finding] = detectOne(issue, factsOf([lost, okFact(reading.value)]), 'running');
  const { status, title, next } = finding ?? {};
  return { status, title: title?.id, next: next?.[0]?.command, names: reading.value.names };
}
function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
const withData = () => mkdir(join(dir, 'data/postgres'), { recursive: true });

describe('a secrets file that is gone', () => {
  test('must be named with the way to its values where there is data', async () => {
    await withData();
    expect((await found()).status).toBe('ok');
    await rm(join(dir, 'secrets.env'));
    const { names, ...shown } = await found();
    expect(shown).toEqual({
      ...{ status: 'broken', title: 'secrets-lost.gone', next: 'costrict secrets recover' },
    });
    expect(names).toContain('PASSWORD_POSTGRES');
  });
  test('must be none where nothing was made with it yet', async () => {
    await rm(join(dir, 'secrets.env'));
    expect((await found()).status).toBe('ok');
  });
  test.each([
    { there: 'data', next: 'costrict secrets recover', id: 'secrets-lost' },
    { there: 'no data', next: 'costrict init', id: 'secret-missing' },
  ])('a missing value must lead to the command that helps: $there', async (row) => {
    if (row.there === 'data') await withData();
    await rm(join(dir, 'secrets.env'));
    const { secrets } = await loadDeployment(effects, dir, [blueprint], { keepDefaults: true });
    const error = thrownBy(() => secrets.get('PASSWORD_POSTGRES'));
    const { id, next } = error instanceof UserError ? error : {};
    expect({ id, next: next?.map(({ command }) => command) }).toEqual({
      ...{ id: row.id, next: [row.next] },
    });
  });
  test('must keep nothing from being looked at, and be the cause of what cannot be', async () => {
    await withData();
    await rm(join(dir, 'secrets.env'));
    const deployment = await loadDeployment(effects, dir, [blueprint], { keepDefaults: true });
    const target = { deployment, dir, effects, blueprint: deployment.blueprint, signal };
    const { folded } = await runDoctor({ ...target, issues: [issue, edited] });
    expect(folded.roots.map(({ finding }) => finding.issue)).toEqual(['secrets-lost']);
    expect(folded.roots[0]?.explains.map(({ issue: id }) => id)).toEqual(['file-edited-by-hand']);
    expect(folded.doubts).toEqual([]);
  });
  test('must be distinguished from one that lacks a line', async () => {
    await withData();
    const { secrets } = await loadDeployment(effects, dir, [blueprint]);
    const kept = secrets
      .names()
      .filter((name) => name !== 'PASSWORD_POSTGRES' && secrets.has(name));
    const lines = kept.map((name) => `${name}='${secrets.get(name).reveal()}'\n`);
    await writeFile(join(dir, 'secrets.env'), lines.join(''), { mode: 0o600 });
    expect(await found()).toMatchObject({
      ...{ status: 'broken', title: 'secrets-lost.some', names: ['PASSWORD_POSTGRES'] },
    });
  });
});
