import { expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { factOfError } from '../../../src/doctor/fact.ts';
import { outdatedContainers } from '../../../src/doctor/probes/outdated.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { issue } from '../../../src/issues/compose-file-broken/index.ts';
import { composeDamage, readCompose } from '../../../src/issues/compose-file-broken/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const good = 'name: p\nservices:\n  web:\n    image: "nginx:1"\n    command: ["说：“你好”"]\n';
const seen = (bytes: Uint8Array) => {
  const found = readCompose(bytes);
  const facts = factsOf([
    composeDamage,
    okFact({ file: 'docker-compose.yml', damage: 'kind' in found ? found : null, edited: true }),
  ]);
  const [finding] = detectOne(issue, facts, 'running');
  return finding ?? expect.fail('no finding');
};

test('a good file must be fine, whatever its values hold', () => {
  expect(seen(Buffer.from(good)).status).toBe('ok');
});

test.each([
  ['empty', Buffer.from(' \n'), 'It is empty'],
  ['in UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'UTF-16'],
  [
    'with a full-width colon',
    Buffer.from(good.replace('image:', 'image：')),
    'Line 4 has full-width',
  ],
  [
    'with curly quotes',
    Buffer.from(good.replace('"nginx:1"', '“nginx:1”')),
    'Line 4 has full-width',
  ],
  ['with a tab', Buffer.from(good.replace('    image', '\timage')), 'Line 4'],
  ['cut off in the middle', Buffer.from(good.slice(0, -4)), 'Line 5'],
  ['without services', Buffer.from('name: p\n'), 'no services'],
])('a file that is %s must be broken, with what and where', (_, bytes, words) => {
  const finding = seen(bytes);
  expect(finding.status).toBe('broken');
  expect(textOf(finding)).toContain(words);
});

test('a file that Compose alone refuses must be broken with its words, unless it is as it was rendered', () => {
  const error = new UserError({
    id: 'compose-failed',
    title: issue.title,
    quote: ["services.etcd additional properties 'restrat' not allowed"],
  });
  const judged = (edited: boolean) => {
    const file = { file: 'docker-compose.yml', damage: null, edited };
    const facts = factsOf(
      [composeDamage, okFact(file)],
      [outdatedContainers, factOfError(error, 1)],
    );
    return detectOne(issue, facts, 'running').map(({ status, evidence }) => [status, ...evidence]);
  };
  expect(judged(true)).toEqual([['broken', expect.stringContaining('restrat')]]);
  expect(judged(false)).toEqual([['ok']]);
});

test.each([
  [['web', 'db'], 'ok'],
  [['web'], 'broken'],
])('an edited file that defines %o while web and db run must be %s', (defined, status) => {
  const file = { file: 'docker-compose.yml', damage: null, edited: true, defined };
  const rows = ['web', 'db'].map((name) => ({ name, container: `p-${name}-1` }));
  const missing = { name: 'new', container: null };
  const facts = factsOf(
    [composeDamage, okFact(file)],
    [services, okFact({ services: [...rows, missing] as never, orphans: [], nowMs: 0 })],
  );
  const [finding] = detectOne(issue, facts, 'running');
  expect(finding?.status).toBe(status);
  if (status === 'broken') expect(textOf(finding ?? expect.fail())).toContain('they run: db.');
  const absent = { file: 'docker-compose.yml', damage: null, edited: false, defined: [] };
  const gone = factsOf([composeDamage, okFact(absent)], [services, facts.get(services)]);
  const [lost] = detectOne(issue, gone, 'running');
  expect(textOf(lost ?? expect.fail())).toContain('docker-compose.yml is missing');
});

test('a merge that nobody finished must be named with its line', () => {
  const text =
    'services:\n  a:\n<<<<<<< HEAD\n    image: a\n=======\n    image: b\n>>>>>>> other\n';
  expect(readCompose(new TextEncoder().encode(text))).toEqual({
    ...{ kind: 'merge', line: 3, words: '<<<<<<< HEAD' },
  });
});

test('a file that is too large for a reader must be damage, not an error of this program', () => {
  const text = `a: ${'x'.repeat(300_000)}`;
  expect(readCompose(new TextEncoder().encode(text))).toMatchObject({ kind: 'syntax' });
});
