import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import type { Deployment } from '../../../config/deployment.ts';
import type { SummaryRow } from '../../../deploy/procedure.ts';
import { hubSummaryTexts as t } from '../texts/journey.ts';
import { appUrl } from './addresses.ts';
import type { HubSettings } from './settings.ts';

/** Where everything is; the token is named, never shown. */
export function summary({ settings }: Deployment<HubSettings>): {
  rows: readonly SummaryRow[];
  next: readonly NextStep[];
} {
  const url = appUrl(settings);
  return {
    rows: [
      { label: t.dashboard(), value: url },
      { label: t.token(), value: 'ADMIN_TOKEN', command: `${program.command} secrets show admin` },
      { label: t.claude(), value: url },
      { label: t.codex(), value: `${url}/v1` },
    ],
    next: [
      { command: url, what: t.open() },
      { command: `${program.command} doctor`, what: t.anyTime() },
    ],
  };
}
