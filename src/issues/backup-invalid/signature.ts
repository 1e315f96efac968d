import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('backup-invalid', t, {
  next: [],
  logs: [
    [7, 'gzip', 'gzip: .{0,120}unexpected end of file', 'gzip: .{0,120}not in gzip format'],
    [
      7,
      'PostgreSQL',
      'input file (?:does not appear to be a valid archive|appears to be a text format dump)',
    ],
    [6, 'tar', 'tar: Unexpected EOF in archive'],
  ],
});
