import { program } from '../../base/program.ts';
import type { Fixes } from '../../repair/fixes.ts';
import type { HubSettings } from './deployment/settings.ts';
import { faults } from './issues/generated/faults.ts';
import { fixes as lazyFixes } from './issues/generated/fixes.ts';
import { insteadTexts as t } from './texts/instead.ts';

/** How this stack is repaired. */
export const fixes: Fixes<HubSettings> = {
  fixes: lazyFixes,
  faults,
  providers: async () => (await import('./providers/commands.ts')).providerCommands,
  performance: async () => (await import('./performance/measure.ts')).performanceCommands,
  limits: async () => (await import('./limits/explain.ts')).limitCommands,
  instead: {
    users: { command: `${program.command} secrets show admin`, what: t.users() },
    models: { command: `${program.command} providers list`, what: t.models() },
  },
};
