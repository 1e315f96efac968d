import { type NextStep, UserError } from '../core/errors.ts';
import type { Message } from '../core/message.ts';
import { imageTexts as t } from '../i18n/images.ts';
import { program } from '../program.ts';
import { usualArchive } from './load.ts';
import { parseMirror } from './mirrors.ts';
import { mainFailure, type PullResult } from './pull.ts';
import { explainPullFailure } from './pull-failure.ts';
import { parseReference } from './references.ts';
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
  const lines = bad.map((one) => {
    const failed = failures.get(one.reference) ?? [];
    const failure = mainFailure(failed);
    const why = failure ? explainPullFailure(failure) : explainState(one, arch);
    const others = failed.length > 1 ? t.andMirrors({ n: failed.length - 1 }) : undefined;
    return others
      ? t.oneImageMore({ image: one.reference, why, others })
      : t.oneImage({ image: one.reference, why });
  });
  return new UserError({
    id: 'image-missing',
    title: t.imagesMissing({ n: bad.length }),
    why: [...lines, ...unmirrored(bad, mirrors)],
    next: waysToGet(bad),
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
    { command: `${program.command} images load DIR`, what: t.wayLoad({ example }) },
    {
      command: `${program.command} config set images.mirrors https://MIRROR`,
      what: t.wayMirror(),
    },
  ];
}
