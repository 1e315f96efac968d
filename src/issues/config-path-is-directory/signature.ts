import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('config-path-is-directory', t, {
  next: [
    { command: `${program.command} doctor config-path-is-directory`, what: t.wayShow() },
    { command: `${program.command} render`, what: t.wayRender() },
    { command: `${program.command} deploy`, what: t.wayDeploy() },
  ],
  logs: [
    [
      10,
      'runc',
      'trying to mount a directory onto a file',
      'caused .{0,6}not a directory',
      '(?<!containerd-)mount\\S{0,3}: .{0,160}not a directory: unknown',
    ],
    [
      9,
      'programs',
      '/\\S{1,120}\\.(?:ya?ml|json|conf|ini|toml)\\S{0,4}: is a directory',
      '(?:read|open|load|pars)\\w{0,3} .{0,120}\\.(?:ya?ml|json|conf|ini|toml|sql)\\S{0,4}: is a directory',
      'EISDIR: illegal operation on a directory',
      '(?:pread|read)\\(\\) "/\\S{1,120}" failed \\(21: ',
    ],
  ],
});
