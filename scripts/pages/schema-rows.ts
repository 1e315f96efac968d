import type { NextStep } from '../../src/base/next-step.ts';
import type { LoadedArchive } from '../../src/docker/images/load.ts';
import type { LockedImage } from '../../src/docker/images/lock.ts';
import type { Measured, MeasuredImage } from '../../src/docker/images/measure.ts';
import type { PullFailure } from '../../src/docker/images/pull-failure.ts';
import type { RateLimit } from '../../src/docker/registry/client.ts';
import type { ServiceState } from '../../src/docker/service-states.ts';
import type { Redacted } from '../../src/doctor/bundle/redact.ts';
import type { BundleFile } from '../../src/doctor/bundle/write.ts';
import type { Unanswered } from '../../src/doctor/diagnose/diagnose.ts';
import type { Reason } from '../../src/doctor/diagnose/quote.ts';
import type { Process } from '../../src/doctor/probes/listeners.ts';
import type { PortState } from '../../src/doctor/probes/published-ports.ts';
import type { Step } from '../../src/doctor/why.ts';
import type { PublishedPort } from '../../src/effects/docker.ts';
import type { GuideStep } from '../../src/repair/action.ts';
import type { LimitReport, LimitRow } from '../../src/repair/limit-commands.ts';
import type { ModelAnswered, ModelRow, ModelTest } from '../../src/repair/model-commands.ts';
import type {
  LongQuery,
  PerformanceReport,
  ProviderSpeed,
  Quantiles,
  TableUse,
} from '../../src/repair/performance-commands.ts';
import type { ProviderRow } from '../../src/repair/provider-commands.ts';
import type { planJson } from '../../src/runs/plan.ts';
import {
  count,
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

/** The keys of a type as a schema has them: no more, no less, and a question mark where one may be missing. */
type KeysOf<T> = {
  readonly [K in keyof T & string as undefined extends T[K] ? `${K}?` : K]-?: Part;
};

/** The schema of what a type describes: a key that is added to the one is missed in the other. */
const row = <T>(keys: KeysOf<T>): Part => object(keys);

const message = ref('message');
const messages = list(message);
export const texts = list(text);
export const steps = list(row<NextStep>({ command: text, 'what?': message }));

const publishedPort = row<PublishedPort>({
  ...{ containerPort: count, hostPort: count, hostIp: text, protocol: text },
});
export const serviceRow = row<ServiceState>({
  ...{ name: text, ready: flag, state: orNull(text), health: orNull(text) },
  condition: orNull(oneOf('ready', 'starting', 'unhealthy', 'restarting', 'stopped', 'paused')),
  ...{ image: orNull(text), digest: orNull(text), container: orNull(text) },
  ...{ ports: list(publishedPort), restarts: orNull(count) },
});

const process: KeysOf<Process> = {
  ...{ pid: count, name: text, unit: orNull(text), user: orNull(text) },
  ...{ command: orNull(text), container: orNull(text) },
};
const portOwner: Part = {
  anyOf: [
    object({ kind: { const: 'container' }, name: text }),
    object({ kind: { const: 'process' }, ...process }),
    object({ kind: { const: 'hidden' }, root: flag }),
  ],
};
export const portRow = row<PortState>({
  ...{ name: text, service: text, port: count, bind: text },
  state: oneOf('free', 'ours', 'taken', 'unknown'),
  ...{ owner: orNull(portOwner), suggestion: orNull(count), 'heldAt?': text },
});
export const portMove = object({ name: text, from: count, to: count });

export const secretRow = object({ name: text, set: flag, login: orNull(text) });

const look: Part = {
  anyOf: [
    object({ ok: { const: true }, said: message }),
    object({
      ...{ ok: { const: false }, broken: flag, said: message },
      ...{ evidence: texts, command: text },
    }),
  ],
};
export const whyStep = row<Step>({ service: text, neededBy: texts, look: orNull(look) });

export const journeyStep = object({
  ...{ id: text, title: message, ms: count, detail: orNull(message) },
});

export const modelRow = row<ModelRow>({
  ...{ role: text, title: message, url: text, model: text },
  key: object({ name: text, isSet: flag }),
  ...{ context: orNull(count), images: orNull(flag), usedBy: texts },
});
const modelAnswered = row<ModelAnswered>({
  status: oneOf('ok', 'warn', 'broken', 'unknown'),
  ...{ ms: orNull(number), short: orNull(message), why: messages, next: steps },
});
export const modelTest = row<ModelTest>({
  ...{ role: text, what: message, host: orNull(modelAnswered), inside: orNull(modelAnswered) },
});

export const providerRow = row<ProviderRow>({
  ...{ id: text, name: text, type: text, url: text, group: text },
  ...{ state: oneOf('on', 'off', 'open', 'half-open'), why: messages, next: steps },
});
export const limitRow = row<LimitRow>({
  ...{ id: text, of: oneOf('user', 'key'), owner: text, ownerId: text },
  ...{ what: message, unit: oneOf('usd', 'requests', 'sessions') },
  ...{ used: orNull(number), limit: number, code: count, resets: message, reached: flag },
});
export const limitNote = row<LimitReport['notes'][number]>({
  ...{ status: oneOf('broken', 'warn'), text: message },
});

const quantiles = row<Quantiles>({ p50: number, p95: number });
export const providerSpeed = row<ProviderSpeed>({
  ...{ name: text, requests: count, failed: count, cacheRead: orNull(number) },
  ...{ total: orNull(quantiles), firstToken: orNull(quantiles) },
});
export const tableUse = row<TableUse>({
  ...{ name: text, bytes: number, rows: number, deadRows: number },
  ...{ wholeReads: number, indexReads: number },
});
export const longQuery = row<LongQuery>({
  ...{ pid: count, application: text, state: text, waitsFor: text, seconds: number },
});
export const figure = row<PerformanceReport['figures'][number]>({ label: message, value: message });
export const advice = row<PerformanceReport['advice'][number]>({ text: message, next: steps });

export const backupRow = object({
  ...{ path: text, at: orNull(time), bytes: orNull(count) },
  ...{ databases: orNull(texts), stores: orNull(texts), command: text },
});

export const lockedImage = row<LockedImage>({
  ...{ digest: text, arch: text, manifest: text, config: text, sizeBytes: count },
  layers: list(object({ digest: text, size: count })),
  ...{ architectures: texts, 'repacked?': texts, from: text, at: time },
});
export const tagRow = object({
  ...{ reference: text, 'locked?': text, 'now?': text, failure: orNull(text) },
  'by?': oneOf('given', 'lock', 'origin', 'mirrors', 'one-mirror'),
});
const pullFailure = row<PullFailure>({
  ...{ source: text, kind: text, words: text },
  ...{ 'retrySeconds?': number, 'need?': count, 'freeBytes?': count },
});
const measuredImage = row<MeasuredImage>({
  reference: text,
  verdict: oneOf('ok', 'stale', 'wrong', 'other-arch', 'unjudged', 'failed'),
  ...{ 'digest?': text, 'failure?': pullFailure },
});
const rateLimit = row<RateLimit>({ limit: number, remaining: number, windowSeconds: number });
export const measuredRow = row<Measured>({
  ...{ name: text, host: text, style: oneOf('origin', 'replaces', 'adds') },
  ...{ images: list(measuredImage), answerMs: number, 'bytesPerSecond?': number },
  ...{ 'ranges?': flag, 'rateLimit?': rateLimit, 'certificate?': text },
});
export const archiveRow = row<LoadedArchive>({
  ...{ file: text, status: oneOf('loaded', 'failed', 'skipped'), references: texts },
  'reason?': message,
});

export const bundleFile = row<BundleFile>({
  ...{ name: text, bytes: count, replaced: count, shortened: flag },
});
export const redactedRow = row<Redacted>({ token: text, name: text, count });
export const leftOut = object({ name: text, reason: message });

const found = { line: text, lineNumber: orNull(count), count };
const reason = row<Omit<Reason, 'issue'>>({ weight: number, source: text, ...found });
export const matchRow = object({
  ...{ issue: ref('id'), faq: orNull(text), score: number, title: message, means: message },
  ...{ doctor: orNull(text), reasons: list(reason), next: steps },
});
export const unansweredRow = row<Omit<Unanswered, 'call'> & Pick<Unanswered['call'], CallKeys>>({
  ...{ called: orNull(text), failure: text, from: orNull(text), ...found },
});
export const nearRow = object({ issue: ref('id'), title: message });
type CallKeys = 'failure' | 'from';

export const faultRow = object({
  ...{ id: text, issue: ref('id'), title: message, expects: texts },
  ...{ made: flag, cannot: orNull(message) },
});
const scoreCell = object({
  ...{
    cell: text,
    status: oneOf('ok', 'failed', 'skipped'),
    durationMs: count,
    why: orNull(message),
  },
});
export const scoreRow = object({
  ...{ id: text, issue: ref('id'), title: text, roots: texts, folded: count },
  ...{ healthyAgain: flag, durationMs: count, cells: list(scoreCell) },
});

export const plan = row<ReturnType<typeof planJson>>({
  ...{ changes: list(ref('change')), restarts: texts, starts: texts, stops: texts },
  irreversible: orNull(text),
});
export const guideStep = row<GuideStep>({ text: message, 'commands?': texts });

const counted = { project: orNull(text), running: count, total: count };

/** Containers whose directory is gone. */
export const lost = object({ ...counted, dir: text, stack: text });

/** A deployment, or an installation of other scripts. */
export const installation = object({
  ...{ dir: text, kind: text, ours: flag, stack: orNull(text), layout: orNull(ref('message')) },
  ...counted,
  state: oneOf(...['running', 'partly', 'stopped', 'removed', 'never-deployed', 'unknown']),
  ...{ deployedAt: orNull(time), version: orNull(text) },
});
