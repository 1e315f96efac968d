import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeLabels } from '../../../../src/docker/containers.ts';
import { loadAll } from '../../../../src/repair/fixes.ts';
import type { LabParts } from '../../../../src/repair/lab/context.ts';
import type { Fault } from '../../../../src/repair/lab/fault.ts';
import { makeFault } from '../../../../src/repair/lab/faults.ts';
import { madeFaults } from '../../../../src/repair/lab/state.ts';
import { defaultStack, fixesOf } from '../../../../src/stacks/stacks.ts';
import { quietSession } from '../../../support/forged.ts';
import { makeToy, type Toy } from '../../../support/toy.ts';

const costrictFaults = (await loadAll((await fixesOf(defaultStack())).faults)).flat();

let toy: Toy;
let argvs: string[][];

beforeEach(async () => {
  toy = await makeToy();
  argvs = [];
  await mkdir(join(toy.dir, '.costrict'), { recursive: true });
});
afterEach(() => toy.remove());

const fault = (issue: string, service: string): Fault => {
  const rows = costrictFaults.filter((row) => row.issue === issue);
  const row = rows.find(({ id }) => id === `stopped-${service}`);
  if (row === undefined) throw new Error('no such fault');
  return row as unknown as Fault;
};

/** A lab in which these services have containers. */
function lab(...services: string[]): LabParts {
  const { parts, deployment, effects, signal, emit } = quietSession(toy, argvs);
  const containers = async () =>
    services.map((service) => ({
      ...{ state: 'running', status: 'Up', createdAt: 0 },
      labels: { [composeLabels.project]: toy.project, [composeLabels.service]: service },
    }));
  const blueprint = { ...deployment.blueprint, services: [{ name: 'grafana' }, { name: 'es' }] };
  const docker = { ...effects.docker, containers };
  return {
    ...{ parts, signal, emit, effects: { ...effects, docker } },
    deployment: { ...deployment, blueprint },
  } as unknown as LabParts;
}

describe('a fault of a service that has no container', () => {
  test('must say so, and what makes one', async () => {
    const row = fault('service-stopped', 'grafana');
    await expect(makeFault(lab('es'), row)).rejects.toMatchObject({
      id: 'no-container',
      next: [{ command: 'costrict up grafana' }],
    });
    await expect(makeFault(lab(), row)).rejects.toMatchObject({ id: 'not-deployed' });
  });
  test('must not be noted as made, nor be begun', async () => {
    const parts = lab('es');
    await makeFault(parts, fault('service-stopped', 'grafana')).catch(() => undefined);
    expect(await madeFaults(parts.effects, toy.dir)).toEqual([]);
    expect(argvs).toEqual([]);
  });
  test('must be made where there is one', async () => {
    const parts = lab('grafana');
    await makeFault(parts, fault('service-stopped', 'grafana'));
    expect((await madeFaults(parts.effects, toy.dir)).map(({ id }) => id)).toEqual([
      'stopped-grafana',
    ]);
    expect(argvs).toEqual([['docker', 'stop', '-t', '5', `${toy.project}-grafana-1`]]);
  });
});
