import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { literal } from '../../../../src/base/message.ts';
import { Secret } from '../../../../src/base/secret.ts';
import type { Collected } from '../../../../src/doctor/bundle/collect.ts';
import { makeBundle } from '../../../../src/doctor/bundle/write.ts';
import { realArchive } from '../../../../src/effects/real/archive.ts';
import { canary, encodings, tracesOf } from '../../../support/canaries.ts';
import { okFact } from '../../../support/facts.ts';
import { findingOf, probeOf, runOf } from '../../../support/saved.ts';

type Plant = (secret: string) => string;
const url: Plant = (s) => `postgres://zgsm:${encodeURIComponent(s)}@postgres:5432/auth`;
const jwt: Plant = (s) =>
  ['{"alg":"none"}', `{"sub":"${createHash('md5').update(s).digest('hex')}"}`, 'sig']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

/** Where an installation writes secrets that are known: environment, files, logs, addresses, names of keys in Redis. */
const known: Readonly<Record<string, Plant>> = {
  ...encodings,
  dsn: url,
  log: (s) => `2026-01-01T00:00:00Z ERROR login failed for user admin with ${s}`,
  'redis key': (s) => `SET user:${s}:quota 1`,
  header: (s) => `Authorization: Bearer ${s}`,
  basic: (s) => `Authorization: Basic ${Buffer.from(`admin:${s}`).toString('base64')}`,
  'json log': (s) => JSON.stringify({ msg: JSON.stringify({ password: s }) }),
};

/** A secret that nobody knows, in places that give it away; what must not be found afterwards. */
const unknown: readonly ((word: string) => { text: string; traces: string[] })[] = [
  (w) => ({ text: `  ADMIN_TOKEN: "${w}"`, traces: [w] }),
  (w) => ({ text: `redis://:${w}@redis:6379/0 then ${w} again`, traces: [w] }),
  (w) => ({ text: `{"x":"{\\"client_secret\\":\\"${w}\\"}"}`, traces: [w] }),
  (w) => ({ text: `GET session:${w}`, traces: [w] }),
  (w) => ({ text: `key sk-${w} was refused`, traces: [w] }),
  (w) => ({ text: `cookie ${jwt(w)}`, traces: [jwt(w).split('.')[1] ?? ''] }),
  (w) => ({ text: `POST /cb?code=${w}&x=1 and later ${w}`, traces: [w] }),
];

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

test('planted secrets appear in none of 1,000 bundles, in no encoding', {
  timeout: 240_000,
}, async () => {
  const ways = Object.values(known);
  for (let n = 0; n < 1_000; n++) {
    const secret = canary(`known ${n}`);
    const word = createHash('sha256')
      .update(`unknown ${n}`)
      .digest('base64url')
      .slice(0, 20)
      .replace(/[-_]/g, 'k');
    const hidden = pick(unknown, n)(`${word}7`);
    const plants = [0, 1, 2, 3].map((at) => pick(ways, n * 4 + at)(secret));
    const texts: Collected[] = [
      {
        name: 'files/docker-compose.yml',
        text: `services:\n  x: ${plants[0]}\n`,
        shortened: false,
      },
      { name: 'logs/redis.log', text: `${plants[1]}\n${hidden.text}\n`, shortened: false },
    ];
    const finding = findingOf({
      title: literal(`it says ${plants[2]}`),
      evidence: [plants[3] ?? '', hidden.text],
      next: [{ command: `curl ${url(secret)}` }],
    });
    const facts = new Map([
      [probeOf('x'), okFact({ env: { PASSWORD: secret, [secret]: plants[0] }, lines: plants })],
    ]);
    const bundle = makeBundle({
      run: runOf([finding], facts),
      collection: {
        texts,
        leftOut: [],
        known: [{ name: 'PASSWORD_X', value: new Secret(secret) }],
        ordinary: new Set(['redis']),
      },
      secrets: [new Secret(secret)],
      key: createHash('sha256').update(`key ${n}`).digest(),
      version: '1',
    });
    const whole = bundle.entries
      .map(({ name, data }) => name + Buffer.from(data).toString())
      .join('\n');
    for (const trace of [...tracesOf(secret), ...hidden.traces])
      if (whole.includes(trace)) expect.fail(`bundle ${n}: ${JSON.stringify(trace)} in ${whole}`);
    if (n % 100 === 0) {
      const packed = await realArchive.pack(bundle.entries, new Date(0));
      for (const trace of tracesOf(secret))
        expect(gunzipSync(packed).toString('latin1')).not.toContain(trace);
    }
  }
});
