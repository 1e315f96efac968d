import { program } from '../../base/program.ts';
import { drifts } from '../../doctor/probes/drift.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** A service that does not respond is restarted; if it stays unhealthy, verification fails. */
export const fix = defineFix({
  issue: 'service-unhealthy',
  title: t.fixTitle(),
  async plan(context) {
    const found = foundServices(context);
    const other = (context.facts.get(drifts).value ?? []).filter((one) =>
      found.includes(one.service),
    );
    if (other.length > 0) {
      const issues = other.map(({ made }) =>
        made.length > 0 ? 'service-outdated' : 'container-limits-changed',
      );
      const commands = [...new Set(issues)].map((id) => `${program.command} fix ${id}`);
      return { why: t.fixOther(), guide: [{ text: t.stepOther(), commands }] };
    }
    return { actions: containersIfAny(found, 'restart'), untouched: common.data() };
  },
});
