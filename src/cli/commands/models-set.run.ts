import { exit } from '../../base/exit.ts';
import { shellWord } from '../../base/shell.ts';
import { modelsTexts as t } from '../../base/texts/models-command.ts';
import { askInTurn, type Counted } from '../../config/settings/wizard.ts';
import { resourcesOf } from '../../repair/catalogue.ts';
import { changeOperation } from '../../repair/change-operation.ts';
import type {
  ModelChange,
  ModelChangePlan,
  ModelCommands,
  ModelRow,
} from '../../repair/model-commands.ts';
import { resumedPlan, resumedRun } from '../../repair/resumed.ts';
import { type FixSession, freshDeployment, lookingContext } from '../../repair/session.ts';
import type { CommandResult } from '../../report/view.ts';
import { operateChange } from '../change.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { assertRole, openModels } from '../models-session.ts';
import { askedFirst } from '../operate.ts';
import { readSecret } from '../read-secret.ts';
import { usageError } from '../usage.ts';

/** One model changed in every place that names it, tested before and after, or nothing at all. */
export const run: CommandRun = async (context, [role = ''], options) => {
  const { session, commands, rows } = await openModels(context);
  const row = assertRole(rows, role, 'models set');
  const change = await changeOf(context, row, options);
  const operation = await operationFor(context, session, change, commands);
  return operateChange(context, session, operation, options, { done: t.done });
};

async function operationFor(
  context: CommandContext,
  session: FixSession,
  change: ModelChange,
  { prepare }: ModelCommands,
) {
  const { role } = change;
  const resources = await resourcesOf(session);
  const command = commandOf(role, change);
  const resumed = await resumedRun(session, command);
  let prepared: ModelChangePlan | undefined;
  return changeOperation(session, {
    ...{ command, name: command, resumed },
    title: change.untested ? t.setHeadUntested({ role }) : t.setHead({ role }),
    async plan() {
      if (!prepared && !change.untested) context.emit({ type: 'status', text: t.testing() });
      const now = lookingContext(session);
      prepared = prepared ? await prepared.again(now) : await prepare(now, change);
      const plan = resumedPlan(prepared.plan, resumed, resources);
      return plan.actions.length === 0 && !resumed ? already(role) : plan;
    },
    async verify() {
      const now = { ...session, deployment: await freshDeployment(session) };
      return prepared ? prepared.verify(lookingContext(now)) : [];
    },
  });
}

const already = (role: string): CommandResult => ({
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'ok', text: t.already({ role }) }],
  json: { role, outcome: 'not-needed' },
});

const text = (value: OptionValues[string]): string | undefined =>
  typeof value === 'string' ? value : undefined;

async function changeOf(
  context: CommandContext,
  row: ModelRow,
  options: OptionValues,
): Promise<ModelChange> {
  const { role } = row;
  let given = {
    url: text(options.url),
    model: text(options.model),
    context: text(options.context),
  };
  const images = typeof options.images === 'boolean' ? options.images : undefined;
  const reindex = options.reindex === true;
  const any = Object.values(given).some((value) => value !== undefined);
  if (!any && images === undefined && !reindex && options.keyStdin !== true)
    given = { ...given, ...(await askedFor(context, row)) };
  const key = options.keyStdin === true ? await readSecret(context, t.askKey()) : undefined;
  return {
    role,
    reindex,
    ...(given.url === undefined ? {} : { url: given.url }),
    ...(given.model === undefined ? {} : { model: given.model }),
    ...(given.context === undefined ? {} : { context: given.context }),
    ...(images === undefined ? {} : { images }),
    ...(options.untested === true && { untested: true }),
    ...(key === undefined ? {} : { key }),
  };
}

/** Where nothing is given: address and name, each with the one that it has now. */
async function askedFor({ effects: { prompt } }: CommandContext, { url, model }: ModelRow) {
  if (!prompt.interactive)
    throw usageError({ id: 'usage-missing-option', title: t.nothingGiven(), path: 'models set' });
  const typed = { url, model };
  const questions = [
    async (counted: Counted) => {
      typed.url = (await prompt.input(counted(t.askUrl()), typed.url)).trim();
    },
    async (counted: Counted) => {
      typed.model = (await prompt.input(counted(t.askModel()), typed.model)).trim();
    },
  ];
  while (!(await askedFirst(() => askInTurn(prompt, questions))));
  return typed;
}

/** As it is typed again; the key is asked for again. */
function commandOf(role: string, change: ModelChange): string {
  const { url, model, context, images, key, reindex, untested } = change;
  const words = [
    ...(url === undefined ? [] : ['--url', shellWord(url)]),
    ...(model === undefined ? [] : ['--model', shellWord(model)]),
    ...(context === undefined ? [] : ['--context', shellWord(context)]),
    ...(images === undefined ? [] : [images ? '--images' : '--no-images']),
    ...(key === undefined ? [] : ['--key-stdin']),
    ...(untested ? ['--untested'] : []),
    ...(reindex ? ['--reindex'] : []),
  ];
  return `models set ${role} ${words.join(' ')}`;
}
