import { program } from '../../base/program.ts';
import { diagnoseTexts as t } from '../../base/texts/diagnose.ts';
import type { Command } from '../command.ts';

const call = `${program.command} diagnose`;

export const diagnoseCommand: Command = {
  name: 'diagnose',
  effect: 'looks',
  title: t.title(),
  arguments: [{ name: 'file', title: t.argFile() }],
  examples: [
    { command: call, title: t.examplePaste() },
    { command: `${call} error.txt`, title: t.exampleFile() },
    { command: `docker logs oidc-auth 2>&1 | ${call} -`, title: t.examplePipe() },
  ],
  load: () => import('./diagnose.run.ts'),
};
