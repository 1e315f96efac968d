import { expect, test } from 'vitest';
import type { ProbeContext } from '../../../src/doctor/probe.ts';
import { issue } from '../../../src/issues/compose-overridden/index.ts';
import { foreignInput } from '../../../src/issues/compose-overridden/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

async function look(
  files: readonly string[],
  env: string | undefined = undefined,
  shell: Readonly<Record<string, string>> = {},
  adopted: object | undefined = undefined,
) {
  const context = {
    effects: {
      fs: {
        list: async () => [...files, ...(env === undefined ? [] : ['.env'])],
        readText: async () => env,
      },
      host: { env: (name: string) => shell[name] },
    },
    deployment: { dir: '/d', adopted },
  } as unknown as ProbeContext;
  const reading = await foreignInput.read(context);
  if (reading.status !== 'ok') throw new Error(reading.status);
  const facts = factsOf([foreignInput, okFact(reading.value)]);
  return detectOne(issue, facts, 'running').filter(({ status }) => status !== 'ok');
}

test.each([
  ['docker-compose.override.yml', 'merged into'],
  ['docker-compose.override.yaml', 'merged into'],
  ['compose.override.yaml', 'merged into'],
  ['compose.yaml', 'in place of'],
  ['compose.yml', 'in place of'],
])('must name %s, and that it is %s ours', async (file, words) => {
  const [finding, ...rest] = await look(['docker-compose.yml', file]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ status: 'warn', subject: file });
  expect(finding && textOf(finding)).toContain(words);
});

test('must name each variable that leads Compose elsewhere, and no value', async () => {
  const env =
    '# COMPOSE_FILE=a\nCOMPOSE_PROJECT_NAME=hunter2\r\nexport COMPOSE_FILE=b.yml\nTZ=UTC\n';
  const found = await look([], env, { COMPOSE_FILE: '/x.yml' });
  expect(found.map(({ subject }) => subject)).toEqual([
    'COMPOSE_PROJECT_NAME',
    'COMPOSE_FILE',
    'COMPOSE_FILE',
  ]);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

test('must say nothing of what changes nothing, nor in the directory of another installer', async () => {
  expect(await look(['docker-compose.yml', 'docker-compose.yaml', 'notes.yml'], 'TZ=UTC')).toEqual(
    [],
  );
  expect(await look(['docker-compose.override.yml'], 'COMPOSE_FILE=a', {}, {})).toEqual([]);
});
