import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Deployment } from '../config/deployment.ts';
import { fixStep } from '../doctor/fixable.ts';
import { isAdopted } from '../doctor/foreign/adopted.ts';
import { workingSteps } from '../doctor/foreign/next.ts';
import type { Issue } from '../doctor/issue.ts';
import type { Block } from '../report/view.ts';
import type { Guide, GuideStep } from './action.ts';
import type { Fix } from './fix.ts';

/** The guided form of every issue: what its finding says to type, then the other ways that are known. */
export function guideOf(issue: Issue): Fix {
  return {
    issue: issue.id,
    title: issue.title,
    kind: 'guided',
    plan: async ({ findings, deployment }) => {
      const itself = fixStep(issue).command;
      const found = findings.flatMap(({ next }) => next).filter((way) => way.command !== itself);
      const ways = [...found, ...(issue.about?.ways ?? [])];
      const once = new Map(ways.map((way) => [way.command, way]));
      const all = [...once.values()];
      const guide = (isAdopted(deployment) ? workingSteps(deployment, all) : all).map(
        ({ command, what }): GuideStep => ({ text: what ?? t.manually(), commands: [command] }),
      );
      return { guide };
    },
  };
}

/** The same where another installer made the installation: with commands that work there; steps of ours are left out. */
export function workingGuide(deployment: Deployment, { guide, ...rest }: Guide): Guide {
  if (!isAdopted(deployment)) return { guide, ...rest };
  const steps = guide.flatMap((step): GuideStep[] => {
    if (step.commands === undefined) return [step];
    const working = workingSteps(
      deployment,
      step.commands.map((command) => ({ command })),
    );
    return working.length === 0
      ? []
      : [{ ...step, commands: working.map(({ command }) => command) }];
  });
  return { guide: steps, ...rest };
}

/** Numbered steps; each command is on a line of its own, to be copied. */
export function guideView({ guide, why }: Guide, issue: string): readonly Block[] {
  return [
    { kind: 'headline', status: 'plain', text: t.guideHead({ issue }) },
    ...(why ? [{ kind: 'text', text: why } as const] : []),
    ...guide.flatMap(({ text, commands = [] }, at): Block[] => [
      { kind: 'gap' },
      { kind: 'text', text: t.guideStep({ n: at + 1, text }) },
      { kind: 'next', steps: commands.map((command) => ({ command })), indent: 5 },
    ]),
    { kind: 'gap' },
    {
      kind: 'next',
      steps: [{ command: `${program.command} doctor --only ${issue}`, what: t.guideAfter() }],
    },
  ];
}
