import { literal, type Message } from '../../../base/message.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { shellWord } from '../../../base/shell.ts';
import { modelTexts as t } from '../texts/models.ts';
import type { ModelEndpoint, ModelRole } from './call.ts';
import { modelKeyNames } from './endpoints.ts';
import type { FailureKind, ModelFailure } from './failure.ts';
import { modelListCall } from './requests.ts';

export interface Explanation {
  /** The answer, and its meaning. */
  readonly why: readonly Message[];
  readonly next: readonly NextStep[];
}

const needs: Readonly<Record<ModelRole, string>> = {
  chat: 'choices[].message.content, choices[].delta',
  completion: 'choices[].text',
  embedding: 'data[].embedding',
  rerank: 'results[].index, results[].relevance_score',
};

const examples: Readonly<Record<ModelRole, string>> = {
  chat: 'http://10.0.0.9:8000',
  completion: 'http://10.0.0.9:8000/v1/completions',
  embedding: 'http://10.0.0.9:8000/v1/embeddings',
  rerank: 'http://10.0.0.9:8000/v1/rerank',
};

type Meant = Pick<ModelEndpoint, 'role' | 'model'> & { readonly detail: string };

const meanings: Readonly<Record<FailureKind, (endpoint: Meant) => readonly Message[]>> = {
  'double-v1': () => [t.doubleV1()],
  'wrong-path': ({ role }) => [
    role === 'chat'
      ? t.wrongBase({ example: examples.chat })
      : t.wrongPath({ example: examples[role] }),
  ],
  'model-unknown': ({ model }) => [t.modelUnknown({ model })],
  unauthorized: ({ role }) => [
    t.unauthorized({ name: modelKeyNames[role] }),
    ...(role === 'rerank' ? [t.rerankKey()] : []),
  ],
  'key-unusable': ({ role }) => [t.keyUnusable({ name: modelKeyNames[role] })],
  'context-too-small': () => [t.contextTooSmall()],
  'tools-unsupported': () => [t.toolsUnsupported()],
  'stream-options-unsupported': () => [t.streamOptionsUnsupported()],
  'rate-limited': () => [t.rateLimited()],
  'server-error': () => [t.serverError()],
  'body-too-large': () => [t.bodyTooLarge()],
  'out-of-memory': () => [t.outOfMemory()],
  sometimes: ({ detail }) => [t.sometimes({ detail: literal(detail) })],
  'web-page': () => [t.webPage()],
  redirect: ({ detail }) =>
    detail === '' ? [t.redirect()] : [t.redirectTo({ location: literal(detail) })],
  'refused-request': () => [t.refusedRequest()],
  'wrong-shape': ({ role }) => [t.wrongShape({ needs: needs[role] })],
  'no-content': () => [t.noContent()],
  'zero-vectors': () => [t.zeroVectors()],
  'equal-scores': () => [t.equalScores()],
  'batch-order': () => [t.batchOrder()],
  'too-few-results': ({ detail }) => [t.tooFewResults({ detail: literal(detail) })],
  'wrong-index': ({ detail }) => [t.wrongIndex({ detail: literal(detail) })],
  'scores-contradict': () => [t.scoresContradict()],
  clipped: ({ detail }) => [t.clipped({ detail: literal(detail) })],
  'not-streamed': () => [t.notStreamed()],
  'no-done': () => [t.noDone()],
  'no-finish': () => [t.noFinish()],
  'stream-late': ({ detail }) => [t.streamLate({ detail: literal(detail) })],
  endless: () => [t.endless()],
  loopback: () => [t.loopback()],
  'connection-refused': () => [t.connectionRefused()],
  'unknown-host': () => [t.unknownHost()],
  unreachable: () => [t.unreachable()],
  tls: () => [t.tls()],
  timeout: () => [t.timeout()],
  'broken-off': () => [t.brokenOff()],
};

/** The meaning of a failure, without the line that shows it. */
export const meaningOf = (
  role: ModelRole,
  model: string,
  { kind, detail = '' }: Pick<ModelFailure, 'kind' | 'detail'>,
): readonly Message[] => meanings[kind]({ role, model, detail });

/** The line that shows what answered in place of what was expected. */
export function shownAnswer(
  method: string,
  url: string,
  { status, quote, code }: Pick<ModelFailure, 'status' | 'quote' | 'code'>,
  reason: string = code ?? 'no answer',
): Message {
  return status === null
    ? t.notAnswered({ method, url, code: reason })
    : t.answered({ method, url, status, quote: literal(quote === '' ? '(empty)' : quote) });
}

/** Why a model did not answer as needed, and what to type next: before a deploy nothing runs that could be changed. */
export function explainFailure(
  endpoint: ModelEndpoint,
  failure: ModelFailure,
  asked: {
    readonly method?: string;
    readonly url: string;
    readonly deployed?: boolean;
    readonly nearest?: string | undefined;
  },
): Explanation {
  const { deployed = true } = asked;
  return {
    why: [
      shownAnswer(asked.method ?? 'POST', asked.url, failure, failure.code ?? failure.kind),
      ...meaningOf(endpoint.role, endpoint.model, failure),
    ],
    next: [
      ...nextSteps(endpoint, failure.kind, deployed ? change : changeAhead, asked.nearest),
      ...(deployed ? [] : [{ command: `${program.command} deploy`, what: t.bringIn() }]),
    ],
  };
}

/** How a setting of a model is changed; without a value it is asked for, with the present one. */
type ChangeCommand = (role: ModelRole, key: 'url' | 'model' | 'key', value?: string) => string;

const change: ChangeCommand = (role, key, value) => {
  const option = key === 'key' ? ' --key-stdin' : value === undefined ? '' : ` --${key} ${value}`;
  return `${program.command} models set ${role}${option}`;
};

const changeAhead: ChangeCommand = (role, key, value) => {
  const setting = key === 'key' ? modelKeyNames[role] : `models.${role}.${key}`;
  return `${program.command} config set ${setting}${value === undefined ? '' : ` ${value}`}`;
};

/** Whether another key can fix it: the embedder sends none to the rerank server, whatever the settings hold. */
export const keyFixes = (role: ModelRole, kind: string): boolean =>
  kind === 'key-unusable' || (kind === 'unauthorized' && role !== 'rerank');

/** Failures of the server or the way to it, which a request of one’s own shows. */
const seenByCurl: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...(['connection-refused', 'unreachable', 'broken-off', 'timeout'] as const),
]);

/** The address is right: another one would not help, only who runs the model server can. */
const atServer: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...(['server-error', 'out-of-memory', 'rate-limited', 'sometimes', 'body-too-large'] as const),
  ...(['context-too-small', 'tools-unsupported', 'stream-options-unsupported'] as const),
  ...(['no-content', 'zero-vectors', 'equal-scores', 'batch-order', 'too-few-results'] as const),
  ...(['wrong-index', 'scores-contradict', 'clipped', 'endless', 'stream-late'] as const),
  ...(['not-streamed', 'no-done', 'no-finish'] as const),
]);

const onServer = (kind: FailureKind, endpoint: ModelEndpoint): NextStep => {
  if (kind === 'out-of-memory') return { command: 'nvidia-smi', what: t.lookAtMemory() };
  const command = `curl -sv ${shellWord(modelListCall(endpoint).url)}`;
  if (kind === 'rate-limited') return { command, what: t.raiseLimit() };
  return { command, what: kind === 'sometimes' ? t.askEachCopy() : t.lookAtServer() };
};

function nextSteps(
  endpoint: ModelEndpoint,
  kind: FailureKind,
  changed: ChangeCommand,
  nearest: string | undefined,
): readonly NextStep[] {
  const { role } = endpoint;
  const set = (key: 'url' | 'model', value?: string) => changed(role, key, value);
  if (keyFixes(role, kind)) return [{ command: changed(role, 'key'), what: t.setKey() }];
  if (atServer.has(kind)) return [onServer(kind, endpoint)];
  switch (kind) {
    case 'model-unknown':
      return [
        { command: `curl -s ${shellWord(modelListCall(endpoint).url)}`, what: t.lookAtModels() },
        { command: set('model', nearest && shellWord(nearest)), what: t.setModel() },
      ];
    case 'double-v1':
      return [
        {
          command: set('url', shellWord(endpoint.url.replace(/\/v1\/?$/, ''))),
          what: t.setAddress(),
        },
      ];
    default:
      return [
        ...(seenByCurl.has(kind)
          ? [
              {
                command: `curl -sv ${shellWord(modelListCall(endpoint).url)}`,
                what: t.tryManually(),
              },
            ]
          : []),
        { command: set('url'), what: t.setAddress() },
      ];
  }
}
