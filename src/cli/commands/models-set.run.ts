import { exit } from '../../base/exit.ts';
import { shellWord } from '../../base/shell.ts';
import { modelsTexts as t } from '../../base/texts/models-command.ts';
import { pathsOf } from '../../config/paths.ts';
import { kindsById } from '../../repair/catalogue.ts';
import type { ModelChange, ModelChangePlan, ModelCommands } from '../../repair/model-commands.ts';
import { cutOffRun, goingOn } from '../../repair/prepare.ts';
import { type FixSession, freshDeployment, lookingContext } from '../../repair/session.ts';
import { cutOff, findCutOff } from '../../runs/interrupted.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { choiceOf, type MendRequest, mendWithConsent } from '../confirm-plan.ts';
import { assertRole, openModels } from '../models-session.ts';
import { readSecret } from '../read-secret.ts';
import { usageError } from '../usage.ts';

/** One model changed in every place that names it, tested before and after, or nothing at all. */
export const run: CommandRun = async (context, [role = ''], options) => {
  const { session, deployment, commands, rows } = await openModels(context);
  assertRole(rows, role, 'models set');
  const change = await changeOf(context, role, options);
  const unfinished = await findCutOff(session.effects, pathsOf(deployment.dir));
  // The same command goes on with it.
  if (unfinished?.fix !== undefined && unfinished.fix !== commandOf(role, change))
    throw cutOff(unfinished);
  const request = await requestFor(context, session, change, commands);
  return mendWithConsent(context, session, request, choiceOf(options));
};

async function requestFor(
  context: CommandContext,
  session: FixSession,
  change: ModelChange,
  { prepare }: ModelCommands,
): Promise<MendRequest> {
  const { role } = change;
  const title = t.setHead({ role });
  const kinds = kindsById(await session.parts.kinds());
  const command = commandOf(role, change);
  const resumed = await cutOffRun(session, command);
  let prepared: ModelChangePlan | undefined;
  return {
    head: [{ kind: 'headline', status: 'plain', text: title }],
    ...{ command, name: command, title, kinds, resumed },
    async plan() {
      if (!prepared) context.emit({ type: 'status', text: t.testing() });
      const now = lookingContext(session);
      prepared = prepared ? await prepared.again(now) : await prepare(now, change);
      return goingOn(prepared.plan, resumed, kinds);
    },
    already: {
      exit: exit.ok,
      view: [{ kind: 'headline', status: 'ok', text: t.already({ role }) }],
      json: { role, outcome: 'not-needed' },
    },
    done: t.done,
    async verify() {
      const now = { ...session, deployment: await freshDeployment(session) };
      return prepared ? prepared.verify(lookingContext(now)) : [];
    },
  };
}

const text = (value: OptionValues[string]): string | undefined =>
  typeof value === 'string' ? value : undefined;

async function changeOf(
  context: CommandContext,
  role: string,
  options: OptionValues,
): Promise<ModelChange> {
  const given = {
    url: text(options.url),
    model: text(options.model),
    context: text(options.context),
  };
  const images = typeof options.images === 'boolean' ? options.images : undefined;
  const reindex = options.reindex === true;
  const any = Object.values(given).some((value) => value !== undefined);
  if (!any && images === undefined && !reindex && options.keyStdin !== true)
    throw usageError({ id: 'usage-missing-option', title: t.nothingGiven(), path: 'models set' });
  const key = options.keyStdin === true ? await readSecret(context, t.askKey()) : undefined;
  return {
    role,
    reindex,
    ...(given.url === undefined ? {} : { url: given.url }),
    ...(given.model === undefined ? {} : { model: given.model }),
    ...(given.context === undefined ? {} : { context: given.context }),
    ...(images === undefined ? {} : { images }),
    ...(key === undefined ? {} : { key }),
  };
}

/** As it is typed again; the key is asked for anew. */
function commandOf(role: string, change: ModelChange): string {
  const { url, model, context, images, key, reindex } = change;
  const words = [
    ...(url === undefined ? [] : ['--url', shellWord(url)]),
    ...(model === undefined ? [] : ['--model', shellWord(model)]),
    ...(context === undefined ? [] : ['--context', shellWord(context)]),
    ...(images === undefined ? [] : [images ? '--images' : '--no-images']),
    ...(key === undefined ? [] : ['--key-stdin']),
    ...(reindex ? ['--reindex'] : []),
  ];
  return `models set ${role} ${words.join(' ')}`;
}
