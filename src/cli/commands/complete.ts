import { program } from '../../base/program.ts';
import { completionTexts as t } from '../../base/texts/completion.ts';
import { type Command, valueKinds } from '../command.ts';

/** Lists the values that the completion scripts ask for. People do not type it. */
export const completeCommand: Command = {
  name: 'complete',
  effect: 'looks',
  hidden: true,
  title: t.valuesTitle(),
  arguments: [{ name: 'kind', title: t.valuesTitle(), required: true, choices: valueKinds }],
  examples: [{ command: `${program.command} complete issues`, title: t.valuesTitle() }],
  load: () => import('./complete.run.ts'),
};
