import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from '../../../../issues/es-bootstrap-checks/texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('es-bootstrap-checks', t, {
  next: [{ command: 'sudo sysctl -w vm.max_map_count=262144', what: t.nextRaise() }],
  byServices: true,
  logs: [
    [
      10,
      'Elasticsearch',
      'max virtual memory areas vm\\.max_map_count',
      'vm\\.max_map_count .{0,40}(?:too low|is too)',
    ],
    [
      10,
      'Elasticsearch',
      'memory locking requested for .{0,60}but memory is not locked',
      'bootstrap checks? failed',
      'initial heap size \\[\\d{1,16}\\] not equal to maximum heap size',
      'max file descriptors \\[\\d{1,9}\\] for elasticsearch process',
      'max number of threads \\[\\d{1,9}\\] for user',
      'system call filters failed to install',
      'default discovery settings are unsuitable for production',
    ],
    [10, 'Elasticsearch', 'Transport SSL must be enabled if security is enabled'],
  ],
});
