import { program } from '../base/program.ts';
import { machineFixTexts as t } from '../base/texts/fixes-machine.ts';
import type { Guide, GuideStep } from './action.ts';

/** For who is not root: the same command as root first, then what it would do, manually. */
export function asRootGuide(issue: string, manually: readonly GuideStep[]): Guide {
  const again = { text: t.stepAsRoot(), commands: [`sudo ${program.command} fix ${issue}`] };
  return { why: t.needsRoot(), guide: [again, ...manually] };
}
