import { literal, type Message } from '../../../../base/message.ts';
import { program } from '../../../../base/program.ts';
import { composePath, pathsOf } from '../../../../config/paths.ts';
import { readSmallFile } from '../../../../config/settings/read-file.ts';
import { deploymentContainers } from '../../../../docker/containers.ts';
import { desiredServices } from '../../../../docker/desired.ts';
import type { Action, FixPlan, Guide } from '../../../../repair/action.ts';
import type { FixContext } from '../../../../repair/fix.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import { fileAction } from '../../../../repair/resources/file.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import type { Address, AddressFault, Expected } from '../../probes/address-parts.ts';
import type { AddressSpec } from '../../probes/app-address.ts';
import { addressTexts as t } from './address-texts.ts';
import { type Repaired, repairAddress } from './fix-repair-address.ts';
import { isFilledIn, plainValue, variableIn, withValue } from './fix-variable.ts';

type Context = FixContext<HubSettings>;

const service = 'app';

/** The address as the Compose file has it, its wrong parts repaired; a reason where that cannot be known. */
function repairIn(
  context: Context,
  { variable, password, expected }: AddressSpec,
  text: string,
): { readonly why: Message } | { readonly text: string; readonly notices: readonly Message[] } {
  const named = { variable, file: composePath };
  const place = variableIn(text, service, variable);
  if (place === undefined) return { why: t.notInFile(named) };
  if (isFilledIn(place)) return { why: t.filledIn(named) };
  const { deployment } = context;
  const wanted = expected(deployment);
  const secret = deployment.secrets.get(password);
  const repaired = repairAddress(plainValue(place), wanted, secret);
  if (repaired.kind === 'unreadable') return { why: t.noAddress(named) };
  if (repaired.kind === 'elsewhere')
    return { why: t.anotherServer({ variable, host: literal(repaired.host) }) };
  const notices = changesOf(repaired, wanted);
  return { text: withValue(text, place, repaired.address), notices };
}

type Changed = Extract<Repaired, { kind: 'repaired' }>;

/** One line for each part that changes. */
function changesOf({ faults, was }: Changed, expected: Expected): readonly Message[] {
  const lines = partsOf(was, expected);
  return faults.flatMap((fault) => lines[fault]?.() ?? []);
}

const partsOf = (
  { host, port, scheme, path }: Address,
  { hosts, schemes, port: right, database = '' }: Expected,
): Partial<Record<AddressFault, () => Message>> => {
  const from = (was: string, will: string | number = '') => ({
    was: literal(was),
    will: literal(String(will)),
  });
  return {
    scheme: () => t.changeScheme(from(scheme, schemes[0])),
    unsafe: t.changeUnsafe,
    host: () => t.changeHost(from(host, hosts[0])),
    port: () => t.changePort(from(port, right)),
    login: t.changeLogin,
    database: () => t.changeDatabase(from(path.slice(1), database)),
  };
};

/** The app is made again where its container is not as the file, with the change, says. */
async function containerActions(context: Context, text: string): Promise<readonly Action[]> {
  const [desired, { byService }] = await Promise.all([
    desiredServices(context as never, text),
    deploymentContainers(context, [service]),
  ]);
  const there = byService.get(service);
  const isOther = there !== undefined && there.configHash !== desired.get(service)?.configHash;
  return isOther ? [containersAction([service])] : [];
}

const guideOf = (why: Message): Guide => ({
  why,
  guide: [
    { text: t.stepLook(), commands: [`${program.command} render --diff --check`] },
    { text: t.stepRender(), commands: [`${program.command} deploy --overwrite-edited`] },
  ],
});

/** Repairs what is wrong in an address of the app's Compose file; whatever else was edited there stays. */
export async function planAddress(context: Context, spec: AddressSpec): Promise<FixPlan | Guide> {
  const { effects, deployment } = context;
  const path = pathsOf(deployment.dir).compose;
  const text = await readSmallFile(effects, path, composePath);
  if (text === undefined)
    return guideOf(t.notInFile({ variable: spec.variable, file: composePath }));
  const repaired = repairIn(context, spec, text);
  if ('why' in repaired) return guideOf(repaired.why);
  const { mode = 0o600, uid } = (await effects.fs.stat(path)) ?? {};
  const change = { action: 'update', detail: t.only({ variable: spec.variable }) } as const;
  const want = { content: repaired.text, mode, ...(uid === undefined ? {} : { uid }) };
  const actions = [
    ...(repaired.text === text ? [] : [fileAction(composePath, want, change)]),
    ...(await containerActions(context, repaired.text)),
  ];
  // The file and the container agree: another Compose file says otherwise.
  if (actions.length === 0 && context.findings.length > 0)
    return guideOf(t.otherFile({ variable: spec.variable, file: composePath }));
  return { actions, notices: repaired.notices, untouched: t.untouched() };
}
