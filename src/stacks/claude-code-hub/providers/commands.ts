import { withoutCredentials } from '../../../base/credentials.ts';
import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { type Json, own, text } from '../../../base/json.ts';
import { literal, type Message } from '../../../base/message.ts';
import { namesThere } from '../../../base/names-there.ts';
import { program } from '../../../base/program.ts';
import { inAddresses, maskSecrets } from '../../../base/secret-patterns.ts';
import { shellWord } from '../../../base/shell.ts';
import type {
  NewProviderInput,
  ProviderCommands,
  ProviderRow,
  ProviderTested,
} from '../../../repair/provider-commands.ts';
import type { UserChange } from '../../../repair/user-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { callApi, listOf } from '../api/client.ts';
import { inHub } from '../api/database.ts';
import { assertDatabase } from '../api/health.ts';
import { type ProviderTest, testProvider } from '../api/providers.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { groupsOf, lacksPort, readProviders } from '../probes/providers.ts';
import { newProviderAction, providerKeyAction } from '../resources/provider.ts';
import { hubProvidersTexts as t } from '../texts/providers.ts';
import { type Failure, recentFailures } from './failures.ts';
import { assertAddress, assertName, withLogin } from './input.ts';
import { assertKey, message } from './message.ts';

type Context = StepContext<HubSettings>;

const types = ['claude', 'codex', 'gemini', 'openai-compatible'];
const mostGroups = 5;

/** The API behind a well-known host. */
const hosts: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)anthropic\.com$/, 'claude'],
  [/(?:^|\.)generativelanguage\.googleapis\.com$/, 'gemini'],
];

interface Circuit {
  readonly state: string;
  readonly failures: number;
  readonly untilMs: number | null;
}

interface Known {
  readonly circuits: unknown;
  readonly wanted: readonly string[];
  readonly failures: ReadonlyMap<number, readonly Failure[]>;
  readonly nowMs: number;
}

function circuitOf(circuits: unknown, id: number): Circuit {
  const row = own(circuits, String(id));
  const until = own(row, 'circuitOpenUntil');
  return {
    state: text(own(row, 'circuitState')) || 'closed',
    failures: Number(own(row, 'failureCount')) || 0,
    untilMs: typeof until === 'number' ? until : null,
  };
}

/** Faults of its address, proxy and groups, whatever it answers. */
function configurationOf(row: Json, wanted: readonly string[]): readonly Message[] {
  const [url, type] = [text(row.url), text(row.providerType)];
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const other = hosts.find(([pattern, own]) => pattern.test(host) && own !== type)?.[1];
  const path = /\/(?:v1\/)?(?:messages|chat\/completions|responses)\/?$/.exec(url)?.[0];
  const groups = groupsOf(text(row.groupTag));
  const without = wanted.filter((group) => group !== 'default' && group !== '*');
  return [
    ...(other === undefined ? [] : [t.wrongType({ host, type, other })]),
    ...(path === undefined ? [] : [t.wholePath({ path })]),
    ...(lacksPort(text(row.proxyUrl)) ? [t.noPort()] : []),
    ...(groups.length === 0 && without.length > 0
      ? [t.noGroup({ groups: literal(without.slice(0, mostGroups).join(', ')) })]
      : []),
  ];
}

const isRefusal = (kind: string): boolean => kind === '401' || kind === '403';

function failureText({ n, kind, over }: Failure): Message {
  if (/^FAKE_200/.test(kind))
    return kind === 'FAKE_200_HTML_BODY' ? t.htmlAnswers({ n }) : t.fakeAnswers({ n, kind });
  if (isRefusal(kind)) return over ? t.keyWasRefused({ n, kind }) : t.keyRefused({ n, kind });
  if (kind === '404') return t.modelMissing({ n });
  if (kind === '429') return t.upstreamLimits({ n });
  return kind === '' ? t.noAnswers({ n }) : t.answers({ n, kind });
}

function rowOf(row: Json, { circuits, wanted, failures, nowMs }: Known): ProviderRow {
  const id = Number(row.id);
  const name = text(row.name);
  const enabled = row.isEnabled === true;
  const circuit = circuitOf(circuits, id);
  const over = circuit.untilMs !== null && circuit.untilMs <= nowMs;
  const open = circuit.state === 'open' && !over;
  const minutes = Math.ceil(((circuit.untilMs ?? nowMs) - nowMs) / 60_000);
  const why = [
    ...(open ? [t.open({ n: circuit.failures, minutes })] : []),
    ...(failures.get(id) ?? []).map(failureText),
    ...configurationOf(row, wanted),
  ];
  const word = shellWord(name);
  const test = { command: `${program.command} providers test ${word}`, what: t.nextTest() };
  const key = { command: `${program.command} providers set-key ${word}`, what: t.nextKey() };
  const reset = { command: `${program.command} fix provider-unreachable`, what: t.nextReset() };
  const refused = (failures.get(id) ?? []).some(({ kind, over }) => isRefusal(kind) && !over);
  return {
    ...{
      id: String(id),
      name,
      type: text(row.providerType),
      url: maskSecrets(withoutCredentials(text(row.url)), inAddresses),
    },
    group: groupsOf(text(row.groupTag)).join(', '),
    state: !enabled ? 'off' : open ? 'open' : circuit.state === 'half-open' ? 'half-open' : 'on',
    why: enabled ? why : [],
    next:
      !enabled || why.length === 0
        ? []
        : [...(refused ? [key] : []), test, ...(open ? [reset] : [])],
  };
}

/** The app answers an empty list when it cannot read its database: its health is asked first. */
async function list(context: Context): Promise<readonly ProviderRow[]> {
  await assertDatabase(context);
  const rows = await listOf(context, '/providers');
  const [circuits, known] = await Promise.all([
    callApi(context, { path: '/providers/health' }),
    inHub(context, async (session) => ({
      wanted: (await readProviders(session)).wanted,
      failures: await recentFailures(session),
    })),
  ]);
  const nowMs = context.effects.clock.now().getTime();
  return rows.map((row) => rowOf(row, { circuits, ...known, nowMs }));
}

async function idOf(context: Context, name: string): Promise<number> {
  await assertDatabase(context);
  const rows = await listOf(context, '/providers');
  const names = rows.map((row) => text(row.name));
  const found = rows.filter((row) => own(row, 'name') === name || String(row.id) === name);
  if (found.length === 1) return Number(found[0]?.id);
  throw new UserError({
    id: found.length === 0 ? 'unknown-provider' : 'provider-ambiguous',
    title: found.length === 0 ? t.unknown({ name }) : t.ambiguous({ name }),
    why:
      found.length === 0
        ? namesThere(name, names)
        : [t.useId({ ids: found.map(({ id }) => String(id)).join(', ') })],
    next: [{ command: `${program.command} providers list`, what: t.nextList() }],
    exit: exit.usage,
  });
}

/** The manual action after a failed test. */
function testedOf(name: string, test: ProviderTest, isOpen: boolean): ProviderTested {
  const { green, kind, httpStatus, ms, words } = test;
  const word = shellWord(name);
  const key = { command: `${program.command} providers set-key ${word}`, what: t.nextKey() };
  const inside = {
    command: `${program.command} logs app --grep ProxyForwarder`,
    what: t.nextInside(),
  };
  const said = words === '' ? [] : [t.said({ words: literal(words) })];
  const status = httpStatus === null ? '–' : String(httpStatus);
  const reasons: Readonly<Record<string, Message>> = {
    auth_error: t.testAuth({ status }),
    network_error: t.testNetwork(),
    rate_limit: t.testLimit(),
    content_mismatch: t.testContent(),
    server_error: t.testServer({ status }),
    slow_latency: t.testSlow(),
  };
  const reason = Object.hasOwn(reasons, kind) ? reasons[kind] : undefined;
  const reset = { command: `${program.command} fix provider-unreachable`, what: t.nextReset() };
  const failed = kind === 'auth_error' ? [key] : kind === 'network_error' ? [inside] : [];
  return {
    works: green,
    ...{ httpStatus, ms },
    why: green
      ? isOpen
        ? [t.stillOpen()]
        : []
      : [reason ?? t.testOther({ kind, status }), ...said],
    next: !green ? failed : isOpen ? [reset] : [],
  };
}

async function proveTest(context: Context, name: string): Promise<Message> {
  const test = await testProvider(context, await idOf(context, name));
  if (test.green) return t.answered({ name });
  throw new UserError({
    id: 'provider-test-failed',
    title: t.testFailed({ name }),
    why: testedOf(name, test, false).why,
  });
}

/** Why no new provider can have that name; undefined where one can. Names that none may have are thrown. */
async function whyNotFree(context: Context, name: string): Promise<UserError | undefined> {
  assertName(name);
  await assertDatabase(context);
  const rows = await listOf(context, '/providers');
  if (!rows.some((row) => own(row, 'name') === name)) return undefined;
  return new UserError({ id: 'provider-there', title: t.taken({ name }), exit: exit.usage });
}

async function assertFree(context: Context, name: string): Promise<void> {
  const error = await whyNotFree(context, name);
  if (error) throw error;
}

function add(input: NewProviderInput): UserChange<HubSettings> {
  const { name, url, type, group, proxy, key, test } = input;
  return {
    title: t.addTitle({ name }),
    async plan(context, resumed) {
      assertAddress(input);
      if (resumed && (await whyNotFree(context, name))) return { actions: [] };
      await assertFree(context, name);
      const optional = {
        ...(group === undefined ? {} : { group_tag: group }),
        ...(proxy === undefined ? {} : { proxy_url: withLogin(proxy, input.proxyLogin) }),
      };
      const body = { name, url, key, provider_type: type, is_enabled: true, ...optional };
      return {
        actions: [newProviderAction(name, url, body)],
        untouched: t.others(),
        notices: [test ? t.willTest() : t.notTested({ name })],
      };
    },
    async prove(context) {
      if (test) return proveTest(context, name);
      await idOf(context, name);
      return t.added({ name });
    },
  };
}

function setKey(name: string, key: NewProviderInput['key']): UserChange<HubSettings> {
  return {
    title: t.keyTitle({ name }),
    async plan(context) {
      if (key.equals(''))
        throw new UserError({ id: 'bad-option', title: t.noKey(), exit: exit.usage });
      const id = await idOf(context, name);
      return { actions: [providerKeyAction(id, name, key)], untouched: t.others() };
    },
    async prove(context) {
      const path = `/providers/${await idOf(context, name)}/key:reveal`;
      const kept = text(own(await callApi(context, { path }), 'key'));
      if (key.equals(kept)) return t.keyStored({ name });
      throw new UserError({ id: 'provider-key-not-kept', title: t.keyNotStored({ name }) });
    },
  };
}

/** Its providers: only `test` and `message` send anything to one of them. */
export const providerCommands: ProviderCommands<HubSettings> = {
  types,
  list,
  assertThere: async (context, name) => void (await idOf(context, name)),
  assertFree,
  async test(context, name) {
    const id = await idOf(context, name);
    const test = await testProvider(context, id);
    const circuits = await callApi(context, { path: '/providers/health' });
    return testedOf(name, test, circuitOf(circuits, id).state !== 'closed');
  },
  assertKey,
  message,
  add,
  setKey,
};
