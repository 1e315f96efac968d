import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('daemon-json-invalid', t, {
  next: [
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.nextEdit() },
    { command: `${program.command} doctor --only daemon-json-invalid`, what: shared.nextDoctor() },
  ],
  logs: [
    [
      10,
      'Docker',
      'unable to configure the Docker daemon with file',
      'specified both as a flag and in the configuration file',
      "directives don't match any configuration option",
    ],
    [10, 'Docker', 'invalid (?:registry )?mirror:', 'invalid registry[- ]mirrors?\\b'],
    [9, 'Docker', 'unknown or invalid runtime name: ', 'unknown runtime specified '],
    [10, 'Docker', 'unknown option dm\\.', 'unknown option overlay2\\.'],
    [
      9,
      'Docker',
      'merged configuration validation from file and command line flags failed',
      'failed to set log opts:',
    ],
  ],
  phrases: [
    [9, 'own', 'daemon\\.json.{0,160}Job for docker\\.service failed'],
    [
      8,
      'own',
      '(?:改|加|配置?).{0,12}daemon\\.json.{0,60}(?:起不来|启动失败|启动不了|重启失败|无法启动)',
    ],
  ],
});
