import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { described, schemas } from '../../../scripts/pages/schemas.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { directoryOf, filesOf, removeDirectories } from '../../support/layouts.ts';
import { compile } from '../../support/schemas.ts';
import { call } from './harness.ts';

const leaves = commands
  .filter(({ hidden }) => !hidden)
  .flatMap(({ name, subcommands }) => subcommands?.map((sub) => `${name} ${sub.name}`) ?? [name]);
const all = schemas();
test('a key that the schema does not know must not pass', () => {
  const step = { command: 'x', what: { id: 'a', params: {}, text: 'a' } };
  const limits = { dir: '/d', limits: [], notes: [], next: [step] };
  const document = {
    schemaVersion: 2,
    exit: 0,
    command: 'explain-limit',
    headline: null,
    ...limits,
  };
  expect(compile('explain-limit')(document)).toBe(true);
  const more = { ...document, next: [{ ...step, more: 1 }] };
  expect(compile('explain-limit')(more)).toBe(false);
});

test('no row of a document may be just any object', () => {
  const loose = [...all].flatMap(([file, schema]) =>
    [
      ...schema.matchAll(
        /"(\w+)": \{\s*"type": "array",\s*"items": (?:true|\{\s*"type": "object"\s*\})/g,
      ),
    ].map(([, key]) => `${file} ${key}`),
  );
  expect(loose).toEqual([]);
});

test('every command that people type must have a schema, and no other', () => {
  expect([...described].sort()).toEqual([...leaves].sort());
});

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'schemas-'));
  mkdirSync(join(dir, 'images'));
  writeFileSync(join(dir, 'error.txt'), 'pq: password authentication failed for user "zgsm"\n');
});
afterAll(() => rmSync(dir, { recursive: true }));

const at = (): string => join(dir, 'deployment');
/** Called in this order; each ends with an answer or an error, and nothing here runs. */
const calls: readonly (readonly [path: string, ...more: string[]])[] = [
  ['init', '--yes'],
  ['init', '--yes'],
  ['config show'],
  ['config get', 'server.address'],
  ['config get', 'CHAT_APIKEY'],
  ['config get', 'nothing.like.it'],
  ['config set', 'models.chat.context', '131072'],
  ['config check'],
  ['secrets list'],
  ['secrets show', 'demo', '--reveal'],
  ['secrets show', 'demo'],
  ['secrets recover'],
  ['ports'],
  ['render'],
  ['render', '--diff'],
  ['status'],
  ['list'],
  ['doctor', '--budget', '2s'],
  ['doctor', '--list'],
  ['doctor', '--why', 'postgres'],
  ['doctor', '--journey'],
  ['explain', 'port-conflict'],
  ['explain', '--list'],
  ['diagnose', 'error.txt'],
  ['models show'],
  ['models set', 'chat', '--dry-run'],
  ['fix', '--list'],
  ['fix', 'secrets-file-open', '--dry-run'],
  ['fix', 'service-stopped', '--yes'],
  ['undo'],
  ['undo', '7'],
  ['history'],
  ['users list'],
  ['users add', 'alice', '--dry-run'],
  ['users reset-password', 'alice', '--dry-run'],
  ['users disable', 'alice', '--dry-run'],
  ['users enable', 'alice', '--dry-run'],
  ['users token-lifetime'],
  ['logs'],
  ['logs', '--since', 'soon'],
  ['up', 'postgres', '--yes'],
  ['down', '--yes'],
  ['restart', '--yes'],
  ['clean', '--dry-run'],
  ['images list'],
  ['images verify'],
  ['images lock'],
  ['images outdated'],
  ['images mirrors', '--last'],
  ['images mirrors', '--remove', 'm.example', '--yes'],
  ['images push', 'registry.example/team', '--dry-run'],
  ['bundle make', 'x.bundle', '--chunk', '1'],
  ['bundle show', 'x.bundle'],
  ['bundle verify', 'x.bundle'],
  ['bundle load', 'x.bundle', '--dry-run'],
  ['images save', 'x.zip'],
  ['images load', 'images'],
  ['lab list'],
  ['lab break', 'stopped-postgres'],
  ['lab heal'],
  ['lab down', '--yes'],
  ['completion', 'bash'],
];

/** Sentences without their text, wherever they are. */
function textless(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = 'id' in value && 'params' in value && !('text' in value) ? [value] : [];
  return [...here, ...Object.values(value).flatMap(textless)];
}

describe.each(['en', 'zh'] as const)('a document in %s', (lang) => {
  test.each(calls)(
    'of %s %s must be as its schema says, and say every sentence',
    async (path, ...more) => {
      const argv = [...path.split(' '), ...more, '-C', at(), '--format', 'json', '--lang', lang];
      const { out } = await call(argv, { cwd: () => dir, env: { DOCKER_HOST: 'unix:///nowhere' } });
      const document = JSON.parse(out);
      const validate = compile(path);
      validate(document);
      expect(validate.errors).toBeNull();
      expect(textless(document)).toEqual([]);
    },
  );
});

test('doctor must say of which layout a foreign installation is, and save it with the rest', async () => {
  const where = await directoryOf(filesOf.B);
  const doctor = async (...more: readonly string[]) => {
    const argv = ['doctor', '--budget', '5s', '--format', 'json', '--lang', 'zh', ...more];
    const { out } = await call(argv, { cwd: () => where });
    return JSON.parse(out);
  };
  const document = await doctor();
  expect(document).toMatchObject({ foreign: true, installation: { layout: 'B' } });
  expect(document.installation.title.text).toMatch(/\p{Script=Han}/u);
  expect(document.installation.absent).toEqual(expect.any(Array));
  const validate = compile('doctor');
  validate(document);
  expect(validate.errors).toBeNull();
  const file = join(dir, 'saved.tgz');
  await doctor('--save', file);
  expect((await doctor('--from', file)).installation).toMatchObject({ layout: 'B' });
  await removeDirectories();
});
