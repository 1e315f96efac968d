import { exit } from '../../src/base/exit.ts';
import { program } from '../../src/base/program.ts';
import {
  any,
  count,
  defs,
  flag,
  list,
  number,
  object,
  oneOf,
  orNull,
  type Part,
  ref,
  text,
  time,
} from './schema-parts.ts';

type Keys = Readonly<Record<string, Part>>;

const message = ref('message');
const messages = list(message);
const outcome = { outcome: text };
/** What every command that changes something says, planned or done. */
const operation: Keys = {
  ...{ 'run?': text, 'plan?': any, 'outcome?': text, 'seen?': any, 'durationMs?': number },
};
const image = object({
  ...{ keys: list(text), reference: text, state: text, id: orNull(text), digests: list(text) },
  ...{ arch: orNull(text), sizeBytes: orNull(count), source: orNull(text) },
});
const images: Keys = { arch: text, images: list(image) };
const issue: Keys = {
  ...{ id: ref('id'), title: message, topic: text, faq: orNull(text), explainedBy: list(text) },
};
const installation = object({
  ...{ layout: text, title: message, notices: messages },
  absent: list(object({ name: text, reason: message })),
});
const services: Keys = { run: orNull(text), ...operation };
const users: Keys = operation;
const diagnosis: Keys = {
  ...{ dir: text, stack: text, project: orNull(text), foreign: flag },
  installation: orNull(installation),
  ...{ verdict: oneOf('healthy', 'findings', 'unknown'), durationMs: count, passed: count },
  ...{ roots: list(ref('root')), doubts: list(ref('root')), unfinished: list(ref('id')) },
  ...{ findings: list(ref('finding')), 'client?': text },
  facts: {
    type: 'object',
    propertyNames: ref('id'),
    additionalProperties: ref('fact'),
  },
};

/** What each command answers, by what is typed; several where it has several answers. */
const answers: Readonly<Record<string, readonly Keys[]>> = {
  init: [{ dir: text, created: flag, stack: text, secretsMade: any, 'notices?': messages }],
  'config show': [{ dir: text, settings: { type: 'object' }, secrets: list(text) }],
  'config get': [
    { key: text, value: any },
    { key: text, set: flag },
  ],
  'config set': [{ dir: text, key: text, changed: flag, 'notices?': messages }],
  'config check': [{ dir: text, stack: text, notices: messages, missingSecrets: list(text) }],
  'secrets list': [{ dir: text, secrets: list({ type: 'object' }) }],
  'secrets show': [{ name: text, login: orNull(text), user: orNull(text) }],
  'secrets recover': [{ 'dir?': text, recovered: list(text), missing: count, ...operation }],
  preflight: [
    {
      ...{ dir: orNull(text), passed: count, durationMs: count },
      ...{ roots: list(ref('root')), findings: list(ref('finding')) },
    },
  ],
  ports: [
    { dir: orNull(text), ports: list({ type: 'object' }) },
    { ...operation, ...outcome, 'moves?': any, 'written?': flag },
  ],
  render: [
    {
      files: list(object({ path: text, state: text })),
      changes: list(object({ name: text, action: text, diff: orNull(any) })),
    },
  ],
  deploy: [
    { planned: count, ...operation },
    { run: text, dir: text, changed: flag, summary: list(object({ label: message, value: any })) },
  ],
  status: [
    { project: text, dir: text, services: list({ type: 'object' }), interrupted: orNull(text) },
  ],
  list: [
    {
      complete: flag,
      installations: list(
        object({
          ...{ dir: text, kind: text, ours: flag, stack: orNull(any), layout: orNull(any) },
          ...{ project: orNull(text), state: text, running: any, total: any },
          deployedAt: orNull(time),
        }),
      ),
    },
  ],
  doctor: [
    diagnosis,
    { issues: list(object({ ...issue, probes: list(text) })) },
    { service: text, cause: orNull(text), steps: list({ type: 'object' }) },
    { files: any, redacted: any, leftOut: any },
  ],
  explain: [
    {
      ...issue,
      ...{ stages: list(text), why: orNull(message), ways: list(ref('step')) },
      ...{ probes: list(object({ id: text, title: message })), fixes: list(text) },
    },
    { issues: list(object(issue)) },
  ],
  diagnose: [{ bytes: count }],
  'models show': [{ dir: text, models: list({ type: 'object' }) }],
  'models test': [{ dir: text, tests: list({ type: 'object' }) }],
  'models set': [{ 'role?': text, ...operation }],
  fix: [
    { 'issue?': text, ...operation, ...outcome },
    {
      fixes: list(
        object({ issue: text, kind: text, title: message, faq: orNull(text), options: list(text) }),
      ),
    },
    { done: list(any), left: list(any), 'fixed?': count, 'manual?': count, 'unknown?': count },
  ],
  undo: [{ run: orNull(text), ...outcome, ...operation, 'restarts?': any }],
  history: [
    {
      runs: list(object({ run: text, at: time, command: text, outcome: text, undo: flag })),
    },
  ],
  'providers list': [{ dir: text, providers: list({ type: 'object' }) }],
  'providers test': [
    {
      ...{ dir: text, works: flag, httpStatus: orNull(count), ms: orNull(count) },
      ...{ why: messages, next: list({ type: 'object' }) },
    },
  ],
  'providers add': [users],
  'providers set-key': [users],
  'explain-limit': [
    {
      dir: text,
      limits: list({ type: 'object' }),
      notes: list({ type: 'object' }),
      next: list({ type: 'object' }),
    },
  ],
  'users list': [
    { users: list(object({ name: text, state: text, displayName: text, phone: text })) },
  ],
  'users add': [users],
  'users reset-password': [users],
  'users disable': [users],
  'users enable': [users],
  'users token-lifetime': [{ accessHours: number, refreshHours: number }, users],
  logs: [{ service: orNull(text), services: list(text), since: orNull(time), lines: list(text) }],
  up: [services],
  down: [services],
  restart: [services],
  clean: [{ ...operation, ...outcome }],
  restore: [
    { dir: text, backups: list({ type: 'object' }) },
    { ...operation, ...outcome, 'saved?': orNull(text), 'aside?': text },
  ],
  'images list': [
    images,
    {
      references: list(text),
      commands: object({ there: list(text), here: list(text) }),
    },
  ],
  'images verify': [images],
  'images pull': [{ ...images, pulled: list(text) }],
  'images lock': [{ locked: { type: 'object' }, added: list(text) }],
  'images outdated': [{ tags: list({ type: 'object' }) }],
  'images mirrors': [
    { at: orNull(text), measured: list({ type: 'object' }) },
    { mirrors: list(text), changed: flag },
  ],
  'images load': [{ ...images, archives: list({ type: 'object' }) }],
  'lab list': [{ dir: text, faults: list({ type: 'object' }) }],
  'lab up': [{ run: text, dir: text, made: any, project: text }, operation],
  'lab break': [{ id: text, issue: text, expects: list(text), others: any }],
  'lab heal': [{ healed: list(text) }],
  'lab down': [{ dir: text, containers: count }, operation],
  'lab score': [{ dir: text, passed: count, of: count, rows: list(any) }],
  completion: [{ shell: text, script: text }],
};

/** Every command that has a schema. */
export const described: readonly string[] = Object.keys(answers);

/** The schema of one command's document: an answer, or the error that ended it. */
function schemaOf(path: string, keys: readonly Keys[]): Part {
  const envelope = { schemaVersion: { const: 2 }, exit: oneOf(...Object.values(exit)) };
  const result = {
    headline: orNull(message),
    'run?': { anyOf: [text, ref('run'), { type: 'null' }] },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: fileOf(path),
    title: `${program.command} ${path} --format json`,
    description:
      'One document a call. Secrets are never in it. New keys may be added; what is here keeps its name and meaning as long as schemaVersion stays 2.',
    anyOf: [
      object({
        ...envelope,
        command: { const: path },
        ...{ 'run?': ref('run') },
        error: ref('error'),
      }),
      ...keys.map((one) => object({ ...envelope, command: { const: path }, ...result, ...one })),
    ],
    $defs: defs,
  };
}

const fileOf = (path: string): string => `${path.replaceAll(' ', '-')}.schema.json`;

/** The schemas by their file names. */
export const schemas = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(answers).map(([path, keys]) => [
      fileOf(path),
      `${JSON.stringify(schemaOf(path, keys), null, 2)}\n`,
    ]),
  );
