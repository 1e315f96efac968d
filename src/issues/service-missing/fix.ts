import { services } from '../../doctor/probes/services.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { startsIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { renameSteps } from './index.ts';
import { texts as t } from './texts.ts';

/** The container as the Compose file says; its data is where it was. */
export const fix = defineFix({
  issue: 'service-missing',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const taken = (context.facts.get(services).value?.services ?? []).flatMap(
      ({ nameHolder }) => nameHolder ?? [],
    );
    const [holder] = taken;
    if (holder !== undefined) {
      const commands = taken.flatMap((name) => renameSteps(name).map(({ command }) => command));
      return { why: t.fixTakenWhy({ holder }), guide: [{ text: t.stepTaken(), commands }] };
    }
    return { actions: startsIfAny(foundServices(context)), untouched: common.data() };
  },
});
