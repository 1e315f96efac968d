import { literal } from '../../../../src/base/message.ts';
import { defineFix } from '../../../../src/repair/fix.ts';
import { indexAction } from '../../../../src/repair/resources/database-index.ts';
import { planSettings } from '../../../../src/repair/settings-plan.ts';
import type { ToySettings } from '../../settings.ts';

const target = { database: 'shop', table: 'greetings', index: 'greetings_text' };
const definition = 'CREATE UNIQUE INDEX greetings_text ON public.greetings USING btree (text)';

/** The greeting of the settings is made polite again, with everything that follows from it. */
export const fix = defineFix<ToySettings>({
  issue: 'toy-rude',
  title: literal('says something polite'),
  kind: 'automatic',
  patienceMs: 20_000,
  async plan(context) {
    const { files, containers, notices } = await planSettings(context, {
      settings: { 'page.greeting': 'polite' },
    });
    const index = indexAction(target, { have: null, want: definition });
    return { actions: [...files, index, ...containers], notices };
  },
});
