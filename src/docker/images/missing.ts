import { UserError } from '../../base/errors.ts';
import { parseReference } from '../../base/image-reference.ts';
import { waysAround } from '../../base/image-ways.ts';
import { literal, type Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { imageTransferTexts as tt } from '../../base/texts/image-transfer.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import { anyRegistry, type ImageSources, parseMirror } from '../../config/mirrors.ts';
import { shortDigest } from '../registry/resolve.ts';
import { usualArchive } from './load.ts';
import { mainFailure } from './pull.ts';
import { explainPullFailure } from './pull-failure.ts';
import type { PullFailureKind } from './pull-kinds.ts';
import type { PullResult } from './pull-source.ts';
import type { ImageState } from './verify.ts';

/** The fault of an image, in one sentence. */
export function explainState({ state, image, locked }: ImageState, arch: string): Message {
  switch (state) {
    case 'present':
      return t.statePresent();
    case 'missing':
      return t.stateMissing();
    case 'wrong-arch':
      return t.stateWrongArch({ arch: image?.arch ?? '?', wanted: arch });
    case 'wrong-digest':
      return locked === undefined || !image
        ? t.stateWrongDigest()
        : t.stateNotLocked({ have: shortDigest(image.id), locked: shortDigest(locked) });
  }
}

/** Every image that cannot be used, why, and the ways to get it. */
export function missingImagesError(
  bad: readonly ImageState[],
  arch: string,
  sources: ImageSources,
  results: readonly PullResult[] = [],
): UserError {
  const failures = new Map(results.map((result) => [result.reference, result.failures]));
  const reasons = bad.map((one) => ({ one, why: reasonOf(one, arch, failures) }));
  const tried = results.length > 0;
  return new UserError({
    id: 'image-missing',
    title: t.imagesMissing({ n: bad.length }),
    why: [...byReason(reasons), ...unmirrored(bad, sources)],
    next: waysToGet(bad, arch, tried),
  });
}

/** Said where a tag was taken from one mirror alone, because nobody else could be asked. */
export function believedOne(results: readonly PullResult[]): Message | undefined {
  const alone = results.filter(({ source, by }) => source !== undefined && by === 'one-mirror');
  if (alone.length === 0) return undefined;
  return tt.believedOne({
    source: literal([...new Set(alone.map(({ source }) => source))].join(', ')),
    images: literal(alone.map(({ reference }) => reference).join(', ')),
  });
}

function reasonOf(
  one: ImageState,
  arch: string,
  failures: ReadonlyMap<string, PullResult['failures']>,
): Message {
  const failed = failures.get(one.reference) ?? [];
  const failure = mainFailure(failed);
  if (!failure) return explainState(one, arch);
  const why = explainPullFailure(failure);
  const others = mirrorAnswers(failed.filter((one) => one !== failure));
  return others === undefined ? why : t.withMirrors({ why, others });
}

const short: Readonly<Record<PullFailureKind, () => Message>> = {
  dns: t.shortDns,
  timeout: t.shortTimeout,
  tls: t.shortTls,
  ipv6: t.shortIpv6,
  proxy: t.shortProxy,
  connection: t.shortConnection,
  server: t.shortServer,
  'not-found': t.shortNotFound,
  unauthorized: t.shortUnauthorized,
  'rate-limit': t.shortRateLimit,
  'no-arch': t.shortNotFound,
  'wrong-arch': t.shortNotFound,
  'no-space': t.failNoSpace,
  captive: t.shortCaptive,
  'wrong-content': t.shortWrongContent,
  disagree: t.shortDisagree,
  other: t.shortOther,
};

/** Which mirror answered what: those with one answer together, the shortest list first. */
function mirrorAnswers(failed: PullResult['failures']): Message | undefined {
  const groups = new Map<string, { kind: PullFailureKind; hosts: Set<string> }>();
  for (const { kind, source } of failed) {
    const { id } = short[kind]();
    const group = groups.get(id) ?? { kind, hosts: new Set() };
    groups.set(id, { kind, hosts: group.hosts.add(source) });
  }
  const answers = [...groups.values()]
    .map(({ kind, hosts }) => ({ kind, hosts: [...hosts].sort().join(', ') }))
    .toSorted((a, b) => a.hosts.length - b.hosts.length || a.hosts.localeCompare(b.hosts, 'en'))
    .map(({ kind, hosts }) => t.mirrorAnswer({ hosts: literal(hosts), answer: short[kind]() }));
  const [first, ...rest] = answers;
  return first && rest.reduce((before, next) => t.mirrorList({ before, next }), first);
}

const shortestFirst = (a: Reason, b: Reason): number =>
  JSON.stringify(a.why).length - JSON.stringify(b.why).length;

interface Reason {
  readonly why: Message;
  readonly images: string[];
}

/** One cause, one line: what ails many images is said once. */
function byReason(reasons: readonly { one: ImageState; why: Message }[]): Message[] {
  const groups = new Map<string, Reason>();
  for (const { one, why } of reasons) {
    const key = JSON.stringify(why);
    const group = groups.get(key) ?? { why, images: [] };
    group.images.push(one.reference);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted(shortestFirst).map(({ why, images }) => {
    const [image] = images;
    return images.length === 1 && image !== undefined
      ? t.oneImage({ image, why })
      : t.manyImages({ n: images.length, why });
  });
}

/** Mirrors of Docker Hub do not carry other registries; people think they do. */
function unmirrored(bad: readonly ImageState[], { mirrors, registry }: ImageSources): Message[] {
  if (registry) return [];
  const covered = new Set(mirrors.map((text) => parseMirror(text)?.registry));
  const registries = bad
    .map(({ reference }) => parseReference(reference).registry)
    .filter(
      (registry) => !covered.has(registry) && !covered.has(anyRegistry) && registry !== 'docker.io',
    );
  return [...new Set(registries)].map((registry) => t.notMirrored({ registry }));
}

function waysToGet(bad: readonly ImageState[], arch: string, tried: boolean): NextStep[] {
  if (bad.every((one) => one.built))
    return [{ command: `${program.command} deploy --rehearse`, what: t.wayRehearse() }];
  const example = usualArchive(bad[0]?.reference ?? '');
  return [
    {
      command: `${program.command} images pull`,
      what: tried ? t.wayPullAgain() : t.wayPull(),
    },
    ...(tried && bad.length > 1
      ? [{ command: `${program.command} images list`, what: t.wayList() }]
      : []),
    { command: `${program.command} images load .`, what: t.wayLoad({ example }) },
    ...waysAround(arch),
  ];
}
