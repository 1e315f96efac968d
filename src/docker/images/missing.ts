import { UserError } from '../../base/errors.ts';
import { parseReference } from '../../base/image-reference.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import { parseMirror } from '../../config/mirrors.ts';
import { usualArchive } from './load.ts';
import { mainFailure } from './pull.ts';
import { explainPullFailure } from './pull-failure.ts';
import type { PullResult } from './pull-source.ts';
import type { ImageState } from './verify.ts';

/** What is wrong with an image, in one sentence. */
export function explainState({ state, image }: ImageState, arch: string): Message {
  switch (state) {
    case 'present':
      return t.statePresent();
    case 'missing':
      return t.stateMissing();
    case 'wrong-arch':
      return t.stateWrongArch({ arch: image?.arch ?? '?', wanted: arch });
    case 'wrong-digest':
      return t.stateWrongDigest();
  }
}

/** Every image that cannot be used, why, and the ways to get it. */
export function missingImagesError(
  bad: readonly ImageState[],
  arch: string,
  mirrors: readonly string[],
  results: readonly PullResult[] = [],
): UserError {
  const failures = new Map(results.map((result) => [result.reference, result.failures]));
  const reasons = bad.map((one) => ({ one, why: reasonOf(one, arch, failures) }));
  return new UserError({
    id: 'image-missing',
    title: t.imagesMissing({ n: bad.length }),
    why: [...byReason(reasons), ...unmirrored(bad, mirrors)],
    quote: bad.length > 1 ? bad.map((one) => one.reference) : [],
    next: waysToGet(bad),
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
  if (failed.length === 1) return why;
  return t.withMirrors({ why, others: t.andMirrors({ n: failed.length - 1 }) });
}

/** One cause, one line: what ails many images is said once. */
function byReason(reasons: readonly { one: ImageState; why: Message }[]): Message[] {
  const groups = new Map<string, { why: Message; images: string[] }>();
  for (const { one, why } of reasons) {
    const key = JSON.stringify(why);
    const group = groups.get(key) ?? { why, images: [] };
    group.images.push(one.reference);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ why, images }) => {
    const [image] = images;
    return images.length === 1 && image !== undefined
      ? t.oneImage({ image, why })
      : t.manyImages({ n: images.length, why });
  });
}

/** Mirrors of Docker Hub do not carry other registries; people think they do. */
function unmirrored(bad: readonly ImageState[], mirrors: readonly string[]): Message[] {
  const covered = new Set(mirrors.map((text) => parseMirror(text)?.registry));
  const registries = bad
    .map(({ reference }) => parseReference(reference).registry)
    .filter((registry) => registry !== 'docker.io' && !covered.has(registry));
  return [...new Set(registries)].map((registry) => t.notMirrored({ registry }));
}

function waysToGet(bad: readonly ImageState[]): NextStep[] {
  if (bad.every((one) => one.built))
    return [{ command: `${program.command} deploy --rehearse`, what: t.wayRehearse() }];
  const example = usualArchive(bad[0]?.reference ?? '');
  return [
    { command: `${program.command} images pull`, what: t.wayPull() },
    { command: `${program.command} images load .`, what: t.wayLoad({ example }) },
    {
      command: `${program.command} config get images.mirrors`,
      what: t.wayMirror(),
    },
  ];
}
