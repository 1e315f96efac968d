import { expect, test } from 'vitest';
import { say } from '../../../src/base/message.ts';
import { withScheme } from '../../../src/config/mirrors.ts';
import { repairedSettings } from '../../../src/config/settings/repair.ts';
import { testDeployment } from '../../support/costrict.ts';

test.each([
  ['docker.m.daocloud.io', 'https://docker.m.daocloud.io'],
  ['quay.io=quay.m.daocloud.io/path', 'quay.io=https://quay.m.daocloud.io/path'],
  ['mirror.example:5000', 'https://mirror.example:5000'],
  ['http://mirror.example', 'http://mirror.example'],
  ['https://mirror.example', 'https://mirror.example'],
  ['ftp://x', 'ftp://x'],
  ['word', 'word'],
  ['', ''],
])('the mirror %s must be taken as %s', (text, full) => {
  expect(withScheme(text)).toBe(full);
});

test('what is taken otherwise than it is written must be reported', () => {
  const { blueprint, settings } = testDeployment();
  const given = { ...settings, images: { ...settings.images, mirrors: ['docker.m.daocloud.io'] } };
  const repaired = repairedSettings(blueprint as never, given);
  expect(repaired.settings.images.mirrors).toEqual(['https://docker.m.daocloud.io']);
  expect(repaired.notices.map((one) => say(one, 'en'))).toContain(
    'images.mirrors: docker.m.daocloud.io is taken as https://docker.m.daocloud.io',
  );
});
