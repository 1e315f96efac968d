import { errorCode } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { containers } from './docker-info.ts';
import { type RenderedState, rendered } from './rendered.ts';
import { type ServiceReading, services } from './services.ts';

/** An address that somebody wrote into a rendered file, and at which nobody is. */
export interface DeadAddress {
  readonly path: string;
  /** Services that read the file. */
  readonly services: readonly string[];
  readonly address: string;
  /** name: nobody is called so. refused: the service does not listen there. */
  readonly kind: 'name' | 'refused';
}

type Stray = RenderedState['strays'][number];

const connectMs = 1_000;

/** Names that a container has there or elsewhere: whoever wrote one of these knows more than we do. */
async function knownNames({ get, blueprint }: ProbeContext): Promise<ReadonlySet<string>> {
  const all = (await get(containers)).value ?? [];
  return new Set([
    ...blueprint.services.map(({ name }) => name),
    ...all.flatMap(({ name, labels }) => [name, labels['com.docker.compose.service'] ?? '']),
  ]);
}

async function isUnknownName({ effects, signal }: ProbeContext, host: string): Promise<boolean> {
  try {
    return (
      (await effects.net.resolve(host, effects.clock.deadline(connectMs, signal))).length === 0
    );
  } catch (error) {
    // Also where no name server is reached: Docker itself has asked all that it knows.
    return ['ENOTFOUND', 'EAI_AGAIN'].includes(errorCode(error) ?? '');
  }
}

async function isRefused(
  { effects: { host, clock }, signal }: ProbeContext,
  { ips, condition }: ServiceReading,
  port: number,
): Promise<boolean> {
  const [ip] = ips;
  if (ip === undefined || condition !== 'ready') return false;
  return host.tryConnect(ip, port, clock.deadline(connectMs, signal)).then(
    () => false,
    (error) => errorCode(error) === 'ECONNREFUSED',
  );
}

/** Addresses that a manual edit brought into rendered files, each tried where it leads. */
export const editedAddresses = defineProbe<readonly DeadAddress[]>({
  id: 'edited-addresses',
  title: t.probeEditedAddresses(),
  deadline: 'short',
  async read(context): Promise<Reading<readonly DeadAddress[]>> {
    const fact = await context.get(rendered);
    if (fact.status !== 'ok') return passOn(fact);
    const files = fact.value.filter(({ strays }) => strays.length > 0);
    if (files.length === 0) return { status: 'ok', value: [] };
    const [names, running] = await Promise.all([knownNames(context), context.get(services)]);
    const kindOf = async ({ host, port, url }: Stray): Promise<DeadAddress['kind'] | undefined> => {
      const service = running.value?.services.find(({ name }) => name === host);
      if (service) return (await isRefused(context, service, port)) ? 'refused' : undefined;
      if (!url || names.has(host)) return undefined;
      return (await isUnknownName(context, host)) ? 'name' : undefined;
    };
    const looked = files.flatMap(({ path, services: readers, strays }) =>
      strays.map(async (stray): Promise<DeadAddress[]> => {
        const kind = await kindOf(stray);
        const address = `${stray.host}:${stray.port}`;
        return kind === undefined ? [] : [{ path, services: readers, address, kind }];
      }),
    );
    return { status: 'ok', value: (await Promise.all(looked)).flat() };
  },
});
