import { fixTexts as t } from '../base/texts/fix.ts';
import { fixStep } from '../doctor/fixable.ts';
import type { Issue } from '../doctor/issue.ts';
import type { GuideStep } from './action.ts';
import type { Fix } from './fix.ts';

/** The guided form of every issue: what its finding says to type, then the other ways that are known. */
export function guideOf(issue: Issue): Fix {
  return {
    issue: issue.id,
    title: issue.title,
    kind: 'guided',
    plan: async ({ findings }) => {
      const itself = fixStep(issue).command;
      const found = findings.flatMap(({ next }) => next).filter((way) => way.command !== itself);
      const ways = [...found, ...(issue.about?.ways ?? [])];
      const once = new Map(ways.map((way) => [way.command, way]));
      const guide = [...once.values()].map(
        ({ command, what }): GuideStep => ({ text: what ?? t.byHand(), commands: [command] }),
      );
      return { guide };
    },
  };
}
