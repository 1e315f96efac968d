import { literal, type Message } from '../../../../base/message.ts';
import { Secret } from '../../../../base/secret.ts';
import type { FixPlan, Guide } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { testProvider } from '../../api/providers.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { type HubProvider, hubProviders } from '../../probes/providers.ts';
import { circuitAction } from '../../resources/circuit.ts';
import { hubCircuits } from './probe.ts';
import { texts as t } from './texts.ts';

type Context = FixContext<HubSettings>;

const withTest = 'test';

/** Tested once: the plan that is carried out is the one that was shown, and nobody pays twice. */
async function failureOf(context: Context, { id }: HubProvider): Promise<string> {
  const name = `test ${id}`;
  const known = context.made.get(name);
  if (known) return known.reveal();
  const { green, kind, httpStatus } = await testProvider(context, id);
  const failure = green ? '' : [kind || '?', httpStatus ?? ''].join(' ').trim();
  context.made.set(name, new Secret(failure));
  return failure;
}

/** Breakers that are open are reset; the app itself opens them again where the cause is still there. */
export const fix = defineFix<HubSettings>({
  issue: 'provider-unreachable',
  title: t.fix(),
  options: [{ name: withTest, title: t.optTest() }],
  async plan(context): Promise<FixPlan | Guide> {
    const { facts, choices } = context;
    const enabled = (facts.get(hubProviders).value?.providers ?? []).filter((one) => one.enabled);
    const open = facts.get(hubCircuits).value;
    const blocked = enabled.filter(({ id }) => open?.has(id));
    if (enabled.length === 0) return { guide: [{ text: t.enable() }] };
    if (!choices.has(withTest))
      return {
        actions: blocked.map(circuitAction),
        notices: blocked.length > 0 ? [t.untested()] : [],
        untouched: t.untouched(),
      };
    const notices: Message[] = [];
    const good: HubProvider[] = [];
    for (const one of blocked) {
      const failure = await failureOf(context, one);
      if (failure === '') good.push(one);
      else notices.push(t.stillFails({ name: one.name, words: literal(failure) }));
    }
    if (good.length === 0) return { guide: [...notices, t.allFail()].map((text) => ({ text })) };
    return { actions: good.map(circuitAction), notices, untouched: t.untouched() };
  },
});
