import { expect, test } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { believedOne, missingImagesError } from '../../../../src/docker/images/missing.ts';
import type { PullFailureKind } from '../../../../src/docker/images/pull-kinds.ts';
import type { ImageState } from '../../../../src/docker/images/verify.ts';
import { signature as missing } from '../../../../src/issues/image-missing/signature.ts';
import { signature as timedOut } from '../../../../src/issues/image-pull-timeout/signature.ts';

const bad = (reference: string): ImageState => ({
  ...{ reference, keys: [reference], built: false, state: 'missing', image: undefined },
});
const answers = (...pairs: readonly (readonly [string, PullFailureKind])[]) =>
  pairs.map(([source, kind]) => ({ source, kind, words: 'x' }));
const lines = (error: ReturnType<typeof missingImagesError>, lang: 'en' | 'zh' = 'en') =>
  error.why.map((line) => say(line, lang));

const images = ['a:1', 'b:1', 'c:1'].map((name) => `docker.io/x/${name}`);
const failures = answers(
  ['docker.io', 'dns'],
  ['mirror-one.example', 'timeout'],
  ['two.example', 'unauthorized'],
  ['mirror-three.example', 'timeout'],
);
const error = missingImagesError(
  images.map(bad),
  'amd64',
  { mirrors: [] },
  images.map((reference) => ({ reference, source: undefined, failures })),
);

test('one cause of many images must be one line with what each mirror answered, the shortest first', () => {
  expect(lines(error)).toEqual([
    '3 images: the name docker.io cannot be resolved; mirrors: two.example (requires a login), mirror-one.example, mirror-three.example (no answer in time)',
  ]);
  expect(lines(error, 'zh')[0]).toContain('two.example（要求登录）');
});

test('names of images must not be repeated below, but be one command away', () => {
  expect(error.quote).toEqual([]);
  expect(error.next.map(({ command }) => command)).toContain('costrict images list');
});

test('before anything was tried nothing may be called a retry', () => {
  const { next } = missingImagesError(images.map(bad), 'amd64', { mirrors: [] });
  const [first] = next;
  expect(first?.command).toBe('costrict images pull');
  expect(first?.what && say(first.what, 'en')).toBe('pull them, through mirrors if needed');
});

test('a tag that one mirror alone explained must be said; what the origin or a lock said is not', () => {
  const result = (reference: string, by: 'origin' | 'lock' | 'one-mirror') => ({
    ...{ reference, source: 'm.example', failures: [], by },
  });
  expect(believedOne([result('a:1', 'origin'), result('b:1', 'lock')])).toBeUndefined();
  const said = believedOne([result('a:1', 'one-mirror'), result('b:1', 'lock')]);
  expect(said && say(said, 'en')).toContain('m.example');
  expect(said && say(said, 'zh')).toContain('a:1');
  expect(said && say(said, 'en')).not.toContain('b:1');
});

const waysAround = (arch = '') => [
  'costrict images mirrors',
  `costrict bundle make offline.bundle${arch}`,
  'costrict bundle load offline.bundle',
];

test('an image that nobody gave must lead to another mirror, and to a bundle from a machine with internet', () => {
  const commands = error.next.map(({ command }) => command);
  expect(commands).toEqual(expect.arrayContaining(waysAround(' --platform linux/amd64')));
});

test.each([missing, timedOut])(
  'a log of a failed pull must lead there, too',
  ({ known: { next } }) => {
    expect(next.map(({ command }) => command)).toEqual(expect.arrayContaining(waysAround()));
  },
);
