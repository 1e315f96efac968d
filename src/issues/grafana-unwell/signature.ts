import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('grafana-unwell', t, {
  next: [{ command: `${program.command} doctor grafana`, what: shared.nextDoctor() }],
  logs: [
    [
      7,
      'Grafana',
      // GORM, which Grafana does not use, says what it migrated.
      '(?<!failed to migrate \\w{1,40}: )database is locked',
      'attempt to write a readonly database',
      '"database": ?"failing"',
    ],
    [
      8,
      'Grafana',
      'fail to initialize orm engine.{0,40}Sqlstore',
      'Sqlstore::Migration failed',
      'Executing migration failed',
      'logger=migrator .{0,200}migration failed',
      'failed to start migrator',
      'failed to initialize the database: ',
    ],
  ],
});
