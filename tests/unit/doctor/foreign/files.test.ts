import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { findAdopted } from '../../../../src/doctor/foreign/adopt.ts';
import { issuesOf } from '../../../../src/doctor/issues-of.ts';
import type { AnyProbe, ProbeContext } from '../../../../src/doctor/probe.ts';
import { containerDetails } from '../../../../src/doctor/probes/container-details.ts';
import { publicDefaults } from '../../../../src/doctor/probes/public-defaults.ts';
import { rendered } from '../../../../src/doctor/probes/rendered.ts';
import { checksOf } from '../../../../src/stacks/stacks.ts';
import { okFact } from '../../../support/facts.ts';
import {
  directoryOf,
  type FileTexts,
  filesOf,
  portsWithContainers,
  removeDirectories,
  stacks,
} from '../../../support/layouts.ts';

afterAll(removeDirectories);
const { signal } = new AbortController();

async function adopt(files: FileTexts) {
  const dir = await directoryOf(files);
  const effects = portsWithContainers([]);
  const deployment = await findAdopted({ effects, dir, stacks, signal });
  return { effects, deployment: deployment ?? expect.fail('not recognised') };
}

describe('an override beside the Compose file', () => {
  const name = 'docker-compose.override.yml';
  test('must count as Compose itself takes it: values replaced, lists joined, services added', async () => {
    const text = `services:
  postgres: {image: "postgres:16", ports: ["35499:5432"], environment: {POSTGRES_PASSWORD: by-override}}
  extra: {image: "busybox:2"}
`;
    const { deployment } = await adopt({ ...filesOf.B, [name]: text });
    const { settings, blueprint, secrets } = deployment;
    expect(settings.images.override.SERVICE_postgres).toBe('postgres:16');
    expect(blueprint.services.map((service) => service.name)).toContain('extra');
    expect(secrets.get('PASSWORD_POSTGRES').equals('by-override')).toBe(true);
    const environment = blueprint.services
      .find((service) => service.name === 'postgres')
      ?.environment?.({} as never);
    expect(environment).toMatchObject({ POSTGRES_USER: 'zgsm' });
  });

  test('of comments alone must change nothing, one that is none must be reported', async () => {
    const { deployment } = await adopt({ ...filesOf.B, [name]: '# nothing\n' });
    expect(deployment.settings.images.override.SERVICE_postgres).toBe('postgres:15-alpine');
    await expect(adopt({ ...filesOf.B, [name]: 'services: [' })).rejects.toMatchObject({
      id: 'compose-unreadable',
    });
  });
});

describe('files that other scripts rendered', () => {
  const files = {
    ...filesOf.B,
    'chat-rag/chat-api.yaml':
      'host: {{COSTRICT_BACKEND}}\nformat: "{{.Name}}"\nadmin: {token: "public-thing"}\n',
  };

  test('must be searched for placeholders, and not be compared with ours', async () => {
    const { effects, deployment } = await adopt(files);
    const { blueprint, adopted } = deployment;
    const rows = issuesOf(await checksOf(blueprint), { stage: 'running', adopted });
    const row = rows.find(({ id }) => id === 'template-unresolved');
    expect(row?.reads).toEqual([rendered]);
    const changed = rows.find(({ id }) => id === 'settings-changed-not-deployed');
    const [probe] = changed?.reads ?? [];
    expect((await (probe as AnyProbe).read({} as ProbeContext)).status).toBe('skipped');
    const reading = await rendered.read({ effects, deployment, signal } as unknown as ProbeContext);
    const found = reading.status === 'ok' ? reading.value : expect.fail('not read');
    const open = found.filter(({ placeholders }) => placeholders.length > 0);
    expect(open).toMatchObject([
      { path: 'chat-rag/chat-api.yaml', placeholders: ['{{COSTRICT_BACKEND}}'] },
    ]);
  });

  test('must be searched for public keys, named by key and file and never quoted', async () => {
    const { effects, deployment } = await adopt(files);
    const hash = createHash('sha256').update('public-thing').digest('hex');
    const wanted = createHash('sha256').update('gateway-viewer-in-force').digest('hex');
    const [spec] = deployment.blueprint.secrets;
    const secrets = [{ ...spec, publicDefaults: [hash, wanted] }];
    const own = { ...deployment, blueprint: { ...deployment.blueprint, secrets } };
    const details = { of: () => ({ env: { ADMIN: 'public-thing', A: 'b' } }) };
    const running = [
      { name: 'portal', container: 'p-portal-1' },
      { name: 'es', container: null },
    ];
    const context = {
      ...{ effects, deployment: own, signal },
      get: async (probe: AnyProbe) =>
        okFact(probe === containerDetails ? details : { services: running }),
    } as unknown as ProbeContext;
    const reading = await publicDefaults.read(context);
    expect(reading).toMatchObject({
      value: [
        { name: 'APIKEY_APISIX_VIEWER', file: 'apisix/config.yaml', service: null },
        { name: 'token', file: 'chat-rag/chat-api.yaml', service: null },
        { name: 'ADMIN', file: 'p-portal-1', service: 'portal' },
      ],
    });
    expect(JSON.stringify(reading)).not.toMatch(/gateway-viewer-in-force|public-thing/);
  });
});
