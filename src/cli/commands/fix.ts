import { program } from '../../base/program.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import type { Command } from '../command.ts';

export const fixCommand: Command = {
  name: 'fix',
  effect: 'asks',
  title: t.title(),
  asksStack: true,
  arguments: [{ name: 'issue', title: t.argIssue(), values: 'fixes' }],
  options: [
    { flags: '--dry-run', title: t.optDryRun() },
    { flags: '--all', title: t.optAll() },
    { flags: '--list', title: t.optList() },
    { flags: '--confirm <name>', title: t.optConfirm() },
    { flags: '--with <option...>', title: t.optWith() },
  ],
  examples: [
    { command: `${program.command} fix service-stopped`, title: t.exFix() },
    { command: `${program.command} fix port-conflict --dry-run`, title: t.exDry() },
    { command: `${program.command} fix --all`, title: t.exAll() },
  ],
  load: () => import('./fix.run.ts'),
};
