import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { defineFix } from '../../repair/fix.ts';
import { installPlan, packageOptions } from '../shared/fix-packages.ts';
import { isOlder } from '../shared/version.ts';
import { texts as t } from './texts.ts';

/** Docker from the distribution or from a folder; where it is installed and only asleep, the finding says what to type. */
export const fix = defineFix({
  issue: 'docker-missing-or-old',
  title: t.fixTitle(),
  options: packageOptions,
  async plan(context) {
    const state = context.facts.get(dockerDaemon).value;
    const absent =
      state?.kind === 'down' && state.engine === null && state.endpoint.from === 'default';
    const old =
      state?.kind === 'up' &&
      state.wanted !== null &&
      isOlder(state.version.version, state.wanted.minimum);
    return absent || old
      ? installPlan(context, 'docker-missing-or-old', ['docker', 'compose'])
      : { actions: [] };
  },
});
