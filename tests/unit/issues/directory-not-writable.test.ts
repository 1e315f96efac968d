import { expect, test } from 'vitest';
import { issue as directoryNotWritable } from '../../../src/issues/directory-not-writable/index.ts';
import { directory } from '../../../src/issues/directory-not-writable/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

test('directory-not-writable must name the user, the directory and what is in the way', () => {
  const state = {
    ...{ path: '/opt/costrict', at: '/opt', kind: 'dir', writable: false },
    ...{ uid: 0, mode: 0o755, user: 'deploy' },
  } as const;
  const [finding] = detectOne(directoryNotWritable, factsOf([directory, okFact(state)]));
  expect(finding?.status).toBe('broken');
  expect(finding && textOf(finding)).toContain('user deploy cannot write to /opt/costrict');
  expect(finding && textOf(finding)).toContain('/opt belongs to uid 0 with mode 0755');
  expect(finding && textOf(finding)).toContain('→ sudo install -d -m 0700 -o deploy /opt/costrict');
  expect(finding && textOf(finding, 'zh')).toContain('用户 deploy 无法写入 /opt/costrict');
  const file = factsOf([
    directory,
    okFact({ ...state, kind: 'not-a-dir' as const, at: '/opt/costrict' }),
  ]);
  const [other] = detectOne(directoryNotWritable, file);
  expect(other && textOf(other)).toContain('/opt/costrict is not a directory');
  expect(other && textOf(other, 'zh')).toContain('/opt/costrict 不是目录');
});
