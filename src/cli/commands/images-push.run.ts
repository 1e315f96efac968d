import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { shellWords } from '../../base/shell.ts';
import { imageTransferTexts as t } from '../../base/texts/image-transfer.ts';
import { imageTexts } from '../../base/texts/images.ts';
import { parseMirror, registryAsMirror, withScheme } from '../../config/mirrors.ts';
import { pushStep } from '../../deploy/steps/push.ts';
import { stepsOperation } from '../../runs/steps-operation.ts';
import { chosenImages } from '../chosen-images.ts';
import type { CommandRun } from '../command.ts';
import { choiceOf, operate } from '../operate.ts';
import { openDeployment } from '../services.ts';

/** `images push REGISTRY`: what it lacks of the deployment's images. */
export const push: CommandRun = async (context, [given = '', ...keys], options) => {
  const { effects, signal, emit } = context;
  const registry = withScheme(given).replace(/\/+$/, '');
  if (!/^https?:/.test(registry) || parseMirror(registryAsMirror(registry)) === undefined)
    throw notRegistry(given);
  const deployment = await openDeployment(context, { keepDefaults: true });
  const session = { deployment, effects, signal, emit };
  const command = shellWords(['images', 'push', given, ...keys]);
  const step = pushStep({
    ...{ registry, command },
    choose: (states) => chosenImages(states, keys, 'images push').filter(({ built }) => !built),
  });
  const operation = stepsOperation(session, {
    ...{ command, stages: [step], untouched: () => t.untouched() },
  });
  const used = deployment.settings.images.registry === registry;
  const next = {
    command: `${program.command} config set images.registry ${registry}`,
    what: t.nextUse(),
  };
  return operate(
    context,
    session,
    {
      ...operation,
      title: t.headPush({ registry }),
      containersStay: true,
      result: (plan, { run }) => ({
        exit: exit.ok,
        view: used ? [] : [{ kind: 'next', steps: [next] }],
        json: { run, registry, pushed: plan.changes.map(({ name }) => name) },
      }),
    },
    choiceOf(options),
  );
};

const notRegistry = (text: string): UserError =>
  new UserError({
    ...{ id: 'usage-images', exit: exit.usage },
    title: t.badRegistry({ text: JSON.stringify(text) }),
    next: [{ command: `${program.command} images push --help`, what: imageTexts.seeOptions() }],
  });
