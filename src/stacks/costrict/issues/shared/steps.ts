import type { Message } from '../../../../base/message.ts';
import type { NextStep } from '../../../../base/next-step.ts';
import { program } from '../../../../base/program.ts';
import { issueTexts as t } from './texts.ts';

/** A command of this tool, as it is typed. */
export const type = (words: string, what: Message): NextStep => ({
  command: `${program.command} ${words}`.trimEnd(),
  what,
});

/** Next steps of several issues. */
export const steps = {
  deploy: type('deploy', t.deploy()),
  deployAccounts: type('deploy --from accounts', t.deployAccounts()),
  deployGateway: type('deploy --from gateway', t.deployGateway()),
  render: type('render', t.render()),
  restartHigress: type('restart higress', t.restartHigress()),
  openCasdoor: type('secrets show casdoor', t.openCasdoor()),
  showDemo: type('secrets show demo', t.showDemo()),
  client: type('doctor --client', t.client()),
  logs: (service: string) => type(`logs ${service}`, t.logs()),
  restart: (service: string) => type(`restart ${service}`, t.restart()),
  doctor: (topic: string) => type(`doctor ${topic}`, t.doctor()),
  /** `options` of `models set`, for what is tested before it changes anything. */
  model: (options: string) => type(`models set ${options}`, t.model()),
};
