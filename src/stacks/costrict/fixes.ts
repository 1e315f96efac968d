import { program } from '../../base/program.ts';
import type { Fixes } from '../../repair/fixes.ts';
import type { CostrictSettings } from './deployment/settings-shape.ts';
import { faults } from './issues/generated/faults.ts';
import { fixes as lazyFixes } from './issues/generated/fixes.ts';
import { insteadTexts as t } from './texts/instead.ts';

/** How this stack is repaired. */
export const fixes: Fixes<CostrictSettings> = {
  fixes: lazyFixes,
  faults,
  afterSettings: async (context, after) =>
    (await import('./deployment/after-settings.ts')).afterSettings(context, after),
  users: async () => (await import('./users/index.ts')).costrictUsers,
  models: async () => (await import('./models/commands.ts')).modelCommands,
  instead: {
    providers: { command: `${program.command} models show`, what: t.providers() },
    limits: { command: `${program.command} users list`, what: t.limits() },
    performance: { command: `${program.command} doctor`, what: t.performance() },
  },
};
