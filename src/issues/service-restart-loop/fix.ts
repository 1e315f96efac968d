import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { dependenciesOf } from '../../doctor/causes.ts';
import { services } from '../../doctor/probes/services.ts';
import type { FixPlan, Guide, GuideStep } from '../../repair/action.ts';
import { defineFix, type FixContext } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersAction } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

const restart = 'restart';

/** Why it ends is in its log; a person removes that. Then everything starts in the order in which it is needed. */
export const fix = defineFix({
  issue: 'service-restart-loop',
  title: t.fixTitle(),
  kind: 'guided',
  options: [{ name: restart, title: t.fixRestart() }],
  async plan(context): Promise<FixPlan | Guide> {
    const order = inOrder(context);
    if (context.choices.has(restart))
      return {
        actions: order.map((name) => containersAction([name], 'restart')),
        untouched: common.data(),
      };
    return { why: t.fixWhy(), guide: [...reasons(context), again(order)] };
  },
});

function reasons({ findings }: FixContext): GuideStep[] {
  return findings.map(({ subject, evidence }) => {
    const service = subject ?? '';
    const words = evidence.filter((line) => line.startsWith('log: ')).at(-1) ?? evidence[0] ?? '–';
    return {
      text: t.stepLog({ service, words: literal(words.replace(/^log: /, '')) }),
      commands: [
        `${program.command} doctor --why ${service}`,
        `${program.command} logs ${service}`,
      ],
    };
  });
}

const again = (order: readonly string[]): GuideStep => ({
  text: t.stepRestart(),
  commands: order.map((name) => `${program.command} restart ${name}`),
});

/** Services that loop, and those that they depend on and that are not well either: dependencies first. */
function inOrder(context: FixContext): string[] {
  const { blueprint } = context.deployment;
  const found = foundServices(context);
  const ill = new Set(
    (context.facts.get(services).value?.services ?? [])
      .filter(({ condition }) => condition === 'unhealthy' || condition === 'restarting')
      .map(({ name }) => name),
  );
  const needs = (name: string): readonly string[] => dependenciesOf(blueprint.services, name);
  const all = new Set([...found, ...found.flatMap(needs).filter((name) => ill.has(name))]);
  return [...all].sort((a, b) => needs(a).length - needs(b).length);
}
