import { resolve } from 'node:path';
import { type NextStep, UserError } from '../../core/errors.ts';
import { exit } from '../../core/exit.ts';
import type { Message } from '../../core/message.ts';
import { Secret } from '../../core/secret.ts';
import { shellWord } from '../../core/shell.ts';
import { pathsOf } from '../../deploy/paths.ts';
import { deploymentTexts } from '../../i18n/deployment.ts';
import { settingsCommandTexts as t } from '../../i18n/settings-commands.ts';
import { program } from '../../program.ts';
import type { CommandResult } from '../../report/view.ts';
import { serverAddresses } from '../../settings/address.ts';
import { parseSet, withChanges } from '../../settings/change.ts';
import { createDeployment, hasDeployment } from '../../settings/create.ts';
import { usualBridge } from '../../settings/defaults.ts';
import { importConfigure } from '../../settings/import-configure.ts';
import { completeSecrets, loadDeployment } from '../../settings/load.ts';
import { askAddress, askSettings, assumedAddresses } from '../../settings/wizard.ts';
import { defaultStackId, loadStack, loadStacks, stackIds } from '../../stacks/registry.ts';
import type { CommonSettings, Stack } from '../../stacks/stack.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { warnings } from '../warnings.ts';

function commandIn(context: CommandContext, dir: string, rest: string): string {
  const where = dir === resolve(context.cwd) ? '' : ` -C ${shellWord(dir)}`;
  return `${program.command}${where} ${rest}`;
}

async function existing(
  context: CommandContext,
  dir: string,
  options: OptionValues,
): Promise<CommandResult> {
  const next: NextStep[] = [
    { command: commandIn(context, dir, 'config show'), what: t.nextShow() },
    { command: commandIn(context, dir, 'config set KEY VALUE'), what: t.nextSet() },
    { command: commandIn(context, dir, 'deploy'), what: t.nextDeploy() },
    { command: `${program.command} init -C DIR`, what: t.nextElsewhere() },
  ];
  if (options.set || options.fromConfigure || options.stack) {
    throw new UserError({
      id: 'deployment-exists',
      title: t.existsRefused({ dir }),
      why: [t.existsRefusedWhy()],
      next,
      exit: exit.usage,
    });
  }
  const deployment = await loadDeployment(context.ports, dir, await loadStacks());
  const { made } = await completeSecrets(context.ports, deployment);
  const text =
    made.length > 0 ? t.existsCompleted({ dir, names: made.join(', ') }) : t.exists({ dir });
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text },
      ...warnings(deployment.notices),
      { kind: 'next', steps: next },
    ],
    json: { dir, created: false, stack: deployment.stack.id, secretsMade: made },
  };
}

async function chooseStack(context: CommandContext, options: OptionValues): Promise<Stack> {
  const asked = options.stack;
  let id = typeof asked === 'string' ? asked : defaultStackId;
  if (asked === undefined && stackIds.length > 1 && !context.options.yes) {
    const choices = (await loadStacks()).map((stack) => ({
      value: stack.id,
      label: t.askPlain({ text: stack.name }),
    }));
    id = await context.ports.prompt.select(t.askStack(), choices, defaultStackId);
  }
  const stack = await loadStack(id);
  if (stack) return stack;
  const title = t.unknownStack({ name: id, names: stackIds.join(', ') });
  throw new UserError({ id: 'settings-unknown-stack', title, exit: exit.usage });
}

interface Answers {
  readonly settings: CommonSettings;
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly notices: readonly Message[];
}

async function answers(
  context: CommandContext,
  stack: Stack,
  options: OptionValues,
): Promise<Answers> {
  const { ports } = context;
  const file = options.fromConfigure;
  const given = parseSet(stack, options.set);
  const imported =
    typeof file === 'string' ? await importConfigure(ports, stack, file, context.cwd) : undefined;
  const changes: Record<string, unknown> = { ...imported?.settings, ...given };
  const secrets = new Map(
    Object.entries(imported?.secrets ?? {}).map(([name, value]) => [name, new Secret(value)]),
  );
  const wizard = !context.options.yes && !imported;
  const found = await serverAddresses(ports.host);
  const notices: Message[] = [...(imported?.notices ?? [])];
  if (!Object.hasOwn(changes, 'server.address')) {
    if (wizard) changes['server.address'] = await askAddress(ports.prompt, stack, found.candidates);
    else if (found.chosen === undefined) notices.push(deploymentTexts.noAddress());
  }
  const address = String(changes['server.address'] ?? found.chosen ?? '127.0.0.1');
  const base = stack.defaults({ address, rehearsal: false, bridgeGateway: usualBridge });
  if (wizard) {
    const asked = await askSettings(ports.prompt, stack, base, new Set(Object.keys(changes)));
    Object.assign(changes, asked.changes);
    for (const [name, secret] of asked.secrets) secrets.set(name, secret);
  }
  const known = new Set(Object.keys(changes));
  const assumed = wizard ? [] : assumedAddresses(stack, base, known);
  if (assumed.length > 0) notices.push(t.assumed({ values: assumed.join('\n') }));
  const checked = withChanges(stack, base, changes);
  return { settings: checked.settings, secrets, notices: [...notices, ...checked.notices] };
}

/** Makes a deployment. Where there is one already, nothing is overwritten. */
export const run: CommandRun = async (context, _args, options) => {
  const { ports } = context;
  const named = context.options.dir ?? (ports.host.env(program.env.dir) || '.');
  const dir = resolve(context.cwd, named);
  if (await hasDeployment(ports, dir)) return existing(context, dir, options);
  const stack = await chooseStack(context, options);
  const { settings, secrets, notices } = await answers(context, stack, options);
  const { lang } = context.options;
  const created = await createDeployment(ports, { dir, stack, settings, secrets, lang });
  const paths = pathsOf(dir);
  const note = t.secretsMade({ count: created.made.length });
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text: t.created({ dir }) },
      {
        kind: 'pairs',
        rows: [
          { label: t.labelSettings(), value: paths.settings },
          { label: t.labelSecrets(), value: paths.secrets, note },
          { label: t.labelAddress(), value: settings.server.address },
        ],
      },
      ...warnings([...notices, ...created.notices]),
      {
        kind: 'next',
        steps: [
          { command: commandIn(context, dir, 'deploy'), what: t.nextDeploy() },
          { command: commandIn(context, dir, 'config set KEY VALUE'), what: t.nextSet() },
        ],
      },
    ],
    json: { dir, created: true, stack: stack.id, secretsMade: created.made, notices },
  };
};
