import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { modelsTexts as t } from '../../base/texts/models-command.ts';
import type { ModelRow } from '../../repair/model-commands.ts';
import type { Block } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { showModels } from '../models-session.ts';

function blocks({ role, title, url, model, key, context, images, usedBy }: ModelRow): Block[] {
  const pair = (label: Message, value: string | Message) => ({ label, value });
  const name = key.name;
  return [
    { kind: 'headline', status: 'plain', text: title, aside: literal(role) },
    {
      kind: 'pairs',
      rows: [
        pair(t.labelUrl(), url),
        pair(t.labelModel(), model),
        pair(t.labelKey(), key.isSet ? t.keySet({ name }) : t.keyNone({ name })),
        ...(context === null ? [] : [pair(t.labelContext(), t.tokens({ n: context }))]),
        ...(images === null ? [] : [pair(t.labelImages(), images ? t.yes() : t.no())]),
        pair(t.labelUsed(), usedBy.join(', ')),
      ],
    },
    { kind: 'gap' },
  ];
}

/** Each model as the settings have it; keys are shown by name only. */
export const run: CommandRun = async (context) => {
  const { rows, deployment } = await showModels(context);
  return {
    exit: exit.ok,
    view: [
      ...rows.flatMap(blocks),
      {
        kind: 'next',
        steps: [{ command: `${program.command} models test`, what: t.nextTest() }],
      },
    ],
    json: { dir: deployment.dir, models: rows },
  };
};
