import { expect, test } from 'vitest';
import type { Lang } from '../../../../../src/base/message.ts';
import { renderChanges } from '../../../../../src/report/changes.ts';
import { createTheme } from '../../../../../src/report/theme.ts';
import { dumpAction } from '../../../../../src/stacks/costrict/resources/database-dump.ts';

const planned = (lang: Lang) =>
  renderChanges(createTheme({ lang, columns: 120 }), [dumpAction('auth', []).change]).join('\n');

test('the copy of a database must read as one, and not as a database that is created', () => {
  expect(planned('en')).toMatch(/create +file +.*dumps\/auth-.* a copy of the database auth/);
  expect(planned('zh')).toMatch(/新建 +文件 +.*dumps\/auth-.* 改动前先备份数据库 auth/);
});
