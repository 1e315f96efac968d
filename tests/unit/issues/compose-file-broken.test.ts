import { expect, test } from 'vitest';
import { issue } from '../../../src/issues/compose-file-broken/index.ts';
import { composeDamage, damageOf } from '../../../src/issues/compose-file-broken/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const good = 'name: p\nservices:\n  web:\n    image: "nginx:1"\n    command: ["说：“你好”"]\n';
const seen = (bytes: Uint8Array) => {
  const facts = factsOf([
    composeDamage,
    okFact({ file: 'docker-compose.yml', damage: damageOf(bytes) ?? null }),
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
