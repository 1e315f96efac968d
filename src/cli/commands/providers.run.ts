import { hasLogin } from '../../base/credentials.ts';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { providersTexts as t } from '../../base/texts/providers.ts';
import type {
  ProviderCommands,
  ProviderRow,
  ProviderTested,
} from '../../repair/provider-commands.ts';
import { type FixSession, lookingContext } from '../../repair/session.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { agreedTo, needsYes, onlyHere } from '../operate.ts';
import { readSecret, readTwoSecrets } from '../read-secret.ts';
import { openSession } from '../session.ts';
import { stackPart } from '../stack-part.ts';
import { usageError } from '../usage.ts';
import { applyUserChange, assertFreeName } from '../users/apply.ts';

async function open(
  context: CommandContext,
): Promise<{ session: FixSession; providers: ProviderCommands }> {
  const session = await openSession(context);
  const { parts, deployment } = session;
  return {
    session,
    providers: await stackPart(await parts.fixes(), deployment.blueprint, 'providers'),
  };
}

const marks = { on: 'ok', off: 'plain', open: 'broken', 'half-open': 'warn' } as const;

const details = ({ name, state, why, next }: ProviderRow): readonly Block[] =>
  why.length === 0
    ? []
    : [
        { kind: 'gap' },
        { kind: 'text', text: literal(name), status: state === 'open' ? 'broken' : 'warn' },
        ...why.map((text): Block => ({ kind: 'text', text, indent: 4 })),
        ...(next.length > 0 ? [{ kind: 'next', steps: next, indent: 4 } as const] : []),
      ];

/** Each provider and what is wrong with it; nothing is sent to any. */
export const list: CommandRun = async (context) => {
  const { session, providers } = await open(context);
  const rows = await providers.list(lookingContext(session));
  const json = { dir: session.deployment.dir, providers: rows };
  const addOne = `${program.command} providers add --help`;
  if (rows.length === 0)
    return {
      exit: exit.ok,
      view: [
        { kind: 'headline', status: 'warn', text: t.none() },
        { kind: 'next', steps: [{ command: addOne, what: t.addOne() }] },
      ],
      json,
    };
  const columns = [t.columnName(), t.columnState(), t.columnType(), t.columnGroup()];
  return {
    exit: rows.some(({ state }) => state === 'open') ? exit.findings : exit.ok,
    view: [
      {
        kind: 'table',
        columns: [...columns, t.columnUrl()],
        rows: rows.map(({ name, state, type, group, url }) => [
          { text: name },
          { text: t[`state.${state}`](), status: marks[state] },
          { text: type },
          { text: group },
          { text: url },
        ]),
        optional: [4],
      },
      ...rows.flatMap(details),
    ],
    json,
  };
};

/** A yes before money is spent: given with the call, or on the terminal. */
async function agreed(
  { effects: { prompt }, options }: CommandContext,
  question: Message,
  command: string,
) {
  if (options.yes) return;
  if (!prompt.interactive || options.format === 'json') throw needsYes(t.notSent(), command);
  await agreedTo(prompt, question, t.notSent());
}

const outcome = (headline: Message, { works, why, next }: ProviderTested): readonly Block[] => [
  { kind: 'headline', status: works ? 'ok' : 'broken', text: headline },
  ...why.map((one): Block => ({ kind: 'text', text: one, indent: 2 })),
  ...(next.length > 0 ? [{ kind: 'gap' } as const, { kind: 'next', steps: next } as const] : []),
];

/** One real request to a provider, after a yes. */
export const test: CommandRun = async (context, [name = '']): Promise<CommandResult> => {
  const { session, providers } = await open(context);
  const { dir } = session.deployment;
  await providers.assertThere(lookingContext(session), name);
  await agreed(context, t.costs({ name }), `providers test ${shellWord(name)}`);
  const tested = await providers.test(lookingContext(session), name);
  const { works, ms } = tested;
  return {
    exit: works ? exit.ok : exit.findings,
    view: outcome(works ? t.works({ name, ms: ms ?? 0 }) : t.fails({ name }), tested),
    json: { dir, ...tested },
  };
};

/** One real message as a user sends it, after a yes. */
export const message: CommandRun = async (context, _args, options): Promise<CommandResult> => {
  const { session, providers } = await open(context);
  const input = { key: text(options.key), model: text(options.model) };
  // Every list of processes has it by now; it must not be repeated here.
  if (/^sk-[0-9a-f]{16}/i.test(input.key ?? ''))
    throw usageError({ id: 'bad-option', title: t.looksLikeKey(), path: 'providers message' });
  const words = [
    ...(input.key === undefined ? [] : ['--key', shellWord(input.key)]),
    ...(input.model === undefined ? [] : ['--model', shellWord(input.model)]),
  ];
  await providers.assertKey(lookingContext(session), input);
  await agreed(context, t.costsMessage(), ['providers message', ...words].join(' '));
  const sent = await providers.message(lookingContext(session), input);
  const { works, ms, key, user } = sent;
  const headline = works
    ? t.messageWorks({ ms: ms ?? 0, key, user })
    : t.messageFails({ key, user });
  return {
    exit: works ? exit.ok : exit.findings,
    view: outcome(headline, sent),
    json: { dir: session.deployment.dir, ...sent },
  };
};

const text = (value: OptionValues[string]): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A login in an address would be in the list of processes, and from here in the journal. */
function assertNoLogin({ url, proxy, proxyLogin }: OptionValues): void {
  if (proxyLogin === true && text(proxy) === undefined)
    throw usageError({ id: 'usage-missing-option', title: t.needProxy(), path: 'providers add' });
  if (![url, proxy].some((one) => hasLogin(text(one) ?? ''))) return;
  throw new UserError({
    ...{ id: 'login-in-address', title: t.loginInAddress(), exit: exit.usage },
    why: [t.loginInAddressHow()],
    next: [{ command: `${program.command} providers add --help` }],
  });
}

export const add: CommandRun = async (context, [name = ''], options) => {
  assertNoLogin(options);
  const { session, providers } = await open(context);
  const url = text(options.url);
  if (url === undefined)
    throw usageError({ id: 'usage-missing-option', title: t.needUrl(), path: 'providers add' });
  const type = text(options.type) ?? providers.types[0] ?? '';
  if (!providers.types.includes(type))
    throw usageError({
      ...{ id: 'bad-option', title: t.badType({ type }), path: 'providers add' },
      ...{ word: type, known: providers.types, list: true },
    });
  const [group, proxy, tested] = [text(options.group), text(options.proxy), options.test === true];
  const login = options.proxyLogin === true;
  const words = [
    ...['--url', shellWord(url), '--type', type],
    ...(group === undefined ? [] : ['--group', shellWord(group)]),
    ...(proxy === undefined ? [] : ['--proxy', shellWord(proxy)]),
    ...(login ? ['--proxy-login'] : []),
    ...(tested ? ['--test'] : []),
  ];
  const command = `providers add ${shellWord(name)} ${words.join(' ')} --key-stdin`;
  await assertFreeName(session, providers, name, command);
  const [key, proxyLogin] = login
    ? await readTwoSecrets(context, t.askKey(), t.askProxyLogin())
    : [await readSecret(context, t.askKey()), undefined];
  const change = providers.add({ name, url, type, group, proxy, proxyLogin, key, test: tested });
  return applyUserChange(context, session, change, { command, options });
};

export const setKey: CommandRun = async (context, [name = ''], options) => {
  const { session, providers } = await open(context);
  await onlyHere(session, () => providers.assertThere(lookingContext(session), name));
  const key = await readSecret(context, t.askKey());
  const command = `providers set-key ${shellWord(name)} --key-stdin`;
  return applyUserChange(context, session, providers.setKey(name, key), { command, options });
};
