import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { operationTexts as t } from '../base/texts/operation.ts';
import type { CommandResult } from '../report/view.ts';
import { changeOperation } from './change-operation.ts';
import { resumedRun } from './resumed.ts';
import { type FixSession, freshDeployment } from './session.ts';
import { changedDeployment, type SettingsWant } from './settings-plan.ts';

interface SettingsChange {
  /** As typed after the program's name. */
  readonly command: string;
  /** Its name in the journal; the command where nothing else is said. */
  readonly name?: string;
  readonly title: Message;
  readonly untouched?: Message;
  /** The file that is written; the settings file where nothing else is said. */
  readonly file?: string;
  /** The values as they are wanted now, or the answer where there is nothing to change. */
  want(): SettingsWant | CommandResult | Promise<SettingsWant | CommandResult>;
}

/** Other values in the settings file or in secrets.env, and nothing else: what holds them follows with the next deploy. */
export async function settingsOperation(
  session: FixSession,
  { command, name = command, title, untouched, want, file = program.settingsFile }: SettingsChange,
) {
  const resumed = await resumedRun(session, name);
  return changeOperation(session, {
    ...{ command, name, title, resumed },
    async plan() {
      const wanted = await want();
      if ('view' in wanted && !resumed) return wanted;
      const values = 'view' in wanted ? {} : wanted;
      const { changed: actions, notices } = await changedDeployment(session, values);
      return { actions, notices, ...(untouched && { untouched }) };
    },
    async verify(now) {
      await freshDeployment(now);
      return [t.settingsValid({ file })];
    },
  });
}
