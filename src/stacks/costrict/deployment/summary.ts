import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { publicUrl } from '../../../config/addresses.ts';
import type { Deployment } from '../../../config/deployment.ts';
import type { SummaryRow } from '../../../deploy/procedure.ts';
import { accounts } from '../casdoor/names.ts';
import { summaryTexts as t } from '../texts/summary.ts';
import { entryUrl } from './addresses.ts';
import type { CostrictSettings } from './settings-shape.ts';

const show = (login: string) => `${program.command} secrets show ${login}`;

/** Where everything is and who may enter; passwords are named, never shown. */
export function summary({ settings }: Deployment<CostrictSettings>): {
  rows: readonly SummaryRow[];
  next: readonly NextStep[];
} {
  const admin = (login: string) => ({ note: t.login({ user: 'admin' }), command: show(login) });
  return {
    rows: [
      { label: t.ide(), value: entryUrl(settings) },
      { label: t.users(), value: publicUrl(settings, 'casdoor'), ...admin('casdoor') },
      { label: t.models(), value: publicUrl(settings, 'higress'), ...admin('higress') },
      { label: t.first(), value: accounts.demo.name, command: show('demo') },
    ],
    next: [
      { command: entryUrl(settings), what: t.enter() },
      { command: `${program.command} doctor`, what: t.anyTime() },
    ],
  };
}
