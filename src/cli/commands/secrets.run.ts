import { type NextStep, UserError } from '../../core/errors.ts';
import { exit } from '../../core/exit.ts';
import { settingsCommandTexts as t } from '../../i18n/settings-commands.ts';
import { program } from '../../program.ts';
import type { Cell } from '../../report/view.ts';
import type { LoadedDeployment } from '../../settings/load.ts';
import { nearest } from '../../settings/suggest.ts';
import type { SecretSpec, Stack } from '../../stacks/stack.ts';
import type { CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';
import { warnings } from '../warnings.ts';

function stateOf(deployment: LoadedDeployment, { name }: SecretSpec): Cell {
  if (deployment.missingSecrets.includes(name)) return { text: t.stateMissing(), status: 'warn' };
  if (deployment.secrets.has(name)) return { text: t.stateSet(), status: 'ok' };
  return { text: t.stateEmpty(), status: 'plain' };
}

/** Every secret by name, without its value. */
export const list: CommandRun = async (context) => {
  const deployment = await openDeployment(context, { keepDefaults: true });
  const specs = deployment.stack.secrets;
  const rows = specs.map((spec): Cell[] => [
    { text: spec.name },
    stateOf(deployment, spec),
    { text: spec.login?.name ?? '' },
    { text: spec.title },
  ]);
  const columns = [t.columnName(), t.columnState(), t.columnLogin(), t.columnWhat()];
  const secrets = specs.map(({ name, login }) => ({
    name,
    set: deployment.secrets.has(name),
    login: login?.name ?? null,
  }));
  return {
    exit: exit.ok,
    view: [{ kind: 'table', columns, rows }, ...warnings(deployment.notices)],
    json: { dir: deployment.dir, secrets },
  };
};

function find(stack: Stack, word: string): SecretSpec {
  const spec =
    stack.secrets.find((s) => s.login?.name === word) ?? stack.secrets.find((s) => s.name === word);
  if (spec) return spec;
  const names = stack.secrets.flatMap((s) => (s.login ? [s.login.name, s.name] : [s.name]));
  const meant = nearest(word, names);
  const near: NextStep[] =
    meant === undefined
      ? []
      : [{ command: `${program.command} secrets show ${meant}`, what: t.whatNearest() }];
  throw new UserError({
    id: 'unknown-secret',
    title: t.unknownSecret({ name: word }),
    next: [...near, { command: `${program.command} secrets list`, what: t.whatList() }],
    exit: exit.usage,
  });
}

/** One login's user and password, or one secret, in clear: on a terminal, or with --reveal. */
export const show: CommandRun = async (context, [word = ''], options) => {
  const deployment = await openDeployment(context, { keepDefaults: true });
  const { name, login, title } = find(deployment.stack, word);
  if (!context.ports.prompt.interactive && options.reveal !== true) {
    const command = `${program.command} secrets show ${word} --reveal`;
    throw new UserError({
      id: 'secret-needs-reveal',
      title: t.needsReveal(),
      why: [t.needsRevealWhy()],
      next: [{ command, what: t.whatReveal() }],
      exit: exit.refused,
    });
  }
  const value = deployment.secrets.get(name).reveal();
  const rows = login
    ? [
        { label: t.labelUser(), value: login.user },
        { label: t.labelPassword(), value },
      ]
    : [{ label: t.labelValue(), value }];
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: title },
      { kind: 'pairs', rows },
    ],
    json: { name, login: login?.name ?? null, user: login?.user ?? null },
  };
};
