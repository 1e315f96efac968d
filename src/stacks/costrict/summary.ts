import type { NextStep } from '../../core/errors.ts';
import { literal } from '../../core/message.ts';
import type { Deployment } from '../../deploy/deployment.ts';
import { program } from '../../program.ts';
import type { SummaryRow } from '../stack.ts';
import { accounts } from './accounts-names.ts';
import { publicUrl } from './addresses.ts';
import type { CostrictSettings } from './settings-shape.ts';
import { summaryTexts as t } from './texts/summary.ts';

const show = (login: string) => literal(`${program.command} secrets show ${login}`);

/** Where everything is and who may enter; passwords are named, never shown. */
export function summary({ settings }: Deployment<CostrictSettings>): {
  rows: readonly SummaryRow[];
  next: readonly NextStep[];
} {
  const admin = (login: string) => t.account({ user: 'admin', command: show(login) });
  return {
    rows: [
      { label: t.ide(), value: publicUrl(settings, 'entry') },
      { label: t.users(), value: publicUrl(settings, 'casdoor'), note: admin('casdoor') },
      { label: t.models(), value: publicUrl(settings, 'higress'), note: admin('higress') },
      {
        label: t.first(),
        value: accounts.demo.name,
        note: t.secret({ command: show('demo') }),
      },
    ],
    next: [
      { command: publicUrl(settings, 'entry'), what: t.enter() },
      { command: `${program.command} doctor`, what: t.anyTime() },
    ],
  };
}
