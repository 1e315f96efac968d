import { program } from '../../../../base/program.ts';
import { shellWord } from '../../../../base/shell.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubProviders } from '../../probes/providers.ts';
import { hubCircuits } from './probe.ts';
import { texts as t } from './texts.ts';

/** @param address of the provider: any answer, also a refusal, shows that it is reached */
const waysTo = (address: string) => [
  { command: `${program.command} logs app --grep ProxyForwarder`, what: t.wayLogs() },
  { command: `docker compose exec app curl -sv -m 10 ${shellWord(address)}`, what: t.wayInside() },
  { command: 'docker compose exec app env | grep -i proxy', what: t.wayProxy() },
];

const anyProvider = 'https://api.anthropic.com/v1/models';

/** No provider gets requests: all are disabled, or their circuit breakers are open. */
export const issue = runningIssue({
  id: 'provider-unreachable',
  order: 1340,
  title: t.title(),
  topic: 'providers',
  fixable: 'partly',
  reads: [hubProviders, hubCircuits],
  services: ['app', 'postgres', 'redis'],
  after: ['hub-schema-behind', 'hub-unhealthy', 'hub-poisonous-request'],
  about: { why: t.about(), ways: waysTo(anyProvider) },
  detect(facts) {
    const all = facts.get(hubProviders).value?.providers;
    const open = facts.get(hubCircuits).value;
    if (all === undefined || open === null) return [];
    if (all.length === 0) return { status: 'skipped', why: [t.noneYet()] };
    const enabled = all.filter((provider) => provider.enabled);
    if (enabled.length === 0)
      return { status: 'broken', why: [t.allDisabled()], next: waysTo(anyProvider) };
    const blocked = enabled.filter(({ id }) => open.has(id));
    if (blocked.length === 0) return { status: 'ok' };
    const next = waysTo(blocked.find(({ origin }) => origin !== '')?.origin ?? anyProvider);
    const names = blocked
      .slice(0, 5)
      .map(({ name }) => name)
      .join(', ');
    const why = [t.open({ n: blocked.length, all: enabled.length, names }), t.noRestart()];
    return blocked.length === enabled.length
      ? { status: 'broken', why, next }
      : { status: 'warn', title: t.someOpen(), why, next };
  },
});
