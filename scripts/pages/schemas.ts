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
import * as rows from './schema-rows.ts';

type Keys = Readonly<Record<string, Part>>;

const message = ref('message');
const messages = list(message);
const outcomes = oneOf(
  ...['planned', 'done', 'fixed', 'reverted', 'not-needed', 'guided', 'not-alone', 'irreversible'],
);
const outcome = { outcome: outcomes };
/** Keys of every command that changes something, planned or done. */
const operation: Keys = {
  ...{ 'plan?': rows.plan, 'outcome?': outcomes, 'seen?': messages },
  'durationMs?': number,
};
/** Keys of a command that lists its changes beside the plan. */
const changes: Keys = { 'changes?': list(ref('change')) };
const image = object({
  ...{ keys: rows.texts, reference: text, state: text, id: orNull(text), digests: rows.texts },
  ...{ arch: orNull(text), sizeBytes: orNull(count), source: orNull(text) },
});
const bundle: Keys = {
  ...{ path: text, stack: text, arch: text, sizeBytes: count, images: list(text) },
  ...{ files: list(text), since: orNull(text), 'id?': text, 'signed?': flag },
};
const images: Keys = { arch: text, images: list(image) };
const issue: Keys = {
  ...{ id: ref('id'), title: message, topic: text, faq: orNull(text), explainedBy: list(text) },
};
const known: Keys = {
  ...{ ...issue, stages: rows.texts, why: orNull(message), ways: rows.steps },
  probes: list(object({ id: text, title: message })),
};
const installation = object({
  ...{ layout: text, title: message, notices: messages },
  absent: list(object({ name: text, reason: message })),
});
const fixed: Keys = {
  ...{ 'issue?': text, ...operation, ...outcome },
  'guide?': list(rows.guideStep),
};
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

/** The answers of each command, by the words typed; several where it has several answers. */
const answers: Readonly<Record<string, readonly Keys[]>> = {
  init: [{ dir: text, created: flag, stack: text, secretsMade: rows.texts, 'notices?': messages }],
  'config show': [{ dir: text, settings: { type: 'object' }, secrets: list(text) }],
  'config get': [
    { key: text, value: any },
    { key: text, set: flag },
  ],
  'config set': [{ dir: text, key: text, changed: flag, 'notices?': messages }],
  'config check': [{ dir: text, stack: text, notices: messages, missingSecrets: list(text) }],
  'secrets list': [{ dir: text, secrets: list(rows.secretRow) }],
  'secrets show': [{ name: text, login: orNull(text), user: orNull(text) }],
  'secrets recover': [{ 'dir?': text, recovered: list(text), missing: count, ...operation }],
  preflight: [
    {
      ...{ dir: orNull(text), passed: count, durationMs: count },
      ...{ roots: list(ref('root')), findings: list(ref('finding')) },
    },
  ],
  ports: [
    { dir: orNull(text), ports: list(rows.portRow) },
    { ...operation, ...outcome, moves: list(rows.portMove), written: flag },
  ],
  render: [
    {
      files: list(object({ path: text, state: text })),
      changes: list(object({ name: text, action: text, diff: orNull(text) })),
    },
  ],
  deploy: [
    { planned: count, ...operation },
    {
      run: text,
      dir: text,
      changed: flag,
      summary: list(object({ label: message, value: { anyOf: [text, message] } })),
    },
  ],
  status: [
    { project: text, dir: text, services: list(rows.serviceRow), interrupted: orNull(text) },
  ],
  list: [{ complete: flag, lost: list(rows.lost), installations: list(rows.installation) }],
  doctor: [
    diagnosis,
    { issues: list(object({ ...issue, probes: list(text) })) },
    { service: text, cause: orNull(text), steps: list(rows.whyStep) },
    { journey: list(rows.journeyStep) },
    {
      ...{ files: list(rows.bundleFile), redacted: list(rows.redactedRow) },
      leftOut: list(rows.leftOut),
    },
  ],
  explain: [
    { ...known, fixes: rows.texts, elsewhere: rows.texts },
    { issues: list(object(known)) },
  ],
  diagnose: [
    {
      ...{ bytes: count, skippedBytes: count },
      ...{ matches: list(rows.matchRow), unanswered: list(rows.unansweredRow) },
      near: list(rows.nearRow),
    },
  ],
  'models show': [{ dir: text, models: list(rows.modelRow) }],
  'models test': [{ dir: text, tests: list(rows.modelTest) }],
  'models set': [{ 'role?': text, ...operation }],
  fix: [
    fixed,
    {
      fixes: list(
        object({
          issue: text,
          kind: text,
          partly: flag,
          title: message,
          faq: orNull(text),
          options: list(text),
        }),
      ),
    },
    {
      done: list(object(fixed)),
      left: rows.texts,
      'fixed?': count,
      'manual?': count,
      'notes?': rows.texts,
      'unknown?': count,
    },
  ],
  undo: [
    { run: orNull(text), ...outcome, ...operation, 'restarts?': rows.texts, 'left?': rows.texts },
  ],
  history: [
    {
      runs: list(object({ run: text, at: time, command: text, outcome: text, undo: flag })),
    },
  ],
  'providers list': [{ dir: text, providers: list(rows.providerRow) }],
  'providers test': [
    {
      ...{ dir: text, works: flag, httpStatus: orNull(count), ms: orNull(count) },
      ...{ why: messages, next: rows.steps },
    },
  ],
  'providers message': [
    {
      ...{ dir: text, works: flag, httpStatus: orNull(count), ms: orNull(count) },
      ...{ key: text, user: text, why: messages, next: rows.steps },
    },
  ],
  'providers add': [users],
  'providers set-key': [users],
  'set-limit': [users],
  'explain-limit': [
    {
      ...{ dir: text, limits: list(rows.limitRow) },
      ...{ notes: list(rows.limitNote), next: rows.steps },
    },
  ],
  performance: [
    {
      ...{ dir: text, since: time, requests: count },
      ...{ providers: list(rows.providerSpeed), tables: list(rows.tableUse) },
      ...{ queries: list(rows.longQuery), figures: list(rows.figure), advice: list(rows.advice) },
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
  up: [operation],
  down: [operation],
  restart: [operation],
  clean: [{ ...operation, ...outcome, ...changes, 'backup?': orNull(text) }],
  restore: [
    { dir: text, backups: list(rows.backupRow) },
    {
      ...{ ...operation, ...outcome, ...changes, dir: text, backup: text },
      ...{ 'saved?': orNull(text), 'aside?': text },
    },
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
  version: [
    { version: text, platform: text, node: text },
    { version: text, offered: text, newer: flag },
  ],
  'images lock': [
    { locked: { type: 'object', additionalProperties: rows.lockedImage }, added: list(text) },
  ],
  'images outdated': [{ tags: list(rows.tagRow) }],
  'images mirrors': [
    { at: orNull(text), measured: list(rows.measuredRow) },
    {
      ...{ 'at?': orNull(text), 'measured?': list(rows.measuredRow) },
      ...{ ...operation, ...outcome, mirrors: list(text), changed: flag },
    },
  ],
  'images push': [{ 'registry?': text, 'pushed?': list(text), ...operation }],
  'bundle make': [{ ...bundle, path: text }],
  'bundle load': [{ ...images, 'run?': text }, operation],
  'bundle show': [bundle],
  'bundle verify': [bundle],
  'images save': [{ path: text, sizeBytes: count, images: list(text) }],
  'images load': [{ ...images, archives: list(rows.archiveRow) }],
  'lab list': [{ dir: text, faults: list(rows.faultRow) }],
  'lab up': [{ run: text, dir: text, made: flag, project: text }, operation],
  'lab break': [{ id: text, issue: text, expects: list(text), others: rows.texts }],
  'lab heal': [{ healed: list(text) }],
  'lab down': [{ dir: text, containers: count }, operation],
  'lab score': [{ dir: text, passed: count, of: count, rows: list(rows.scoreRow) }],
  completion: [{ shell: text, script: text }],
};

/** Every command that has a schema. */
export const described: readonly string[] = Object.keys(answers);

/** The schema of one command's document: an answer, or the error that ended it. */
function schemaOf(path: string, keys: readonly Keys[]): Part {
  const envelope = { schemaVersion: { const: 2 }, exit: oneOf(...Object.values(exit)) };
  const result = {
    headline: orNull(message),
    /** Where it was found, when nobody named it. */
    'dir?': text,
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
        ...{ headline: message, 'run?': ref('run') },
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
