import { isComposeEdited } from '../../doctor/probes/rendered.ts';
import { silence } from '../../doctor/probes/servers.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { editedSteps, firewallSteps } from './index.ts';
import { hostPorts } from './probe.ts';
import { texts as t } from './texts.ts';

/** Docker publishes a port when it makes the container. */
export const fix = defineFix({
  issue: 'port-not-published',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    if (isComposeEdited(context.facts)) {
      const commands = editedSteps.map(({ command }) => command);
      return { why: t.edited(), guide: [{ text: t.nextFile(), commands }] };
    }
    const silent = context.facts.get(hostPorts).value?.filter(({ failure }) => failure === silence);
    if (silent && silent.length > 0) {
      const commands = firewallSteps.map(({ command }) => command);
      return { guide: [{ text: t.nextRules(), commands }] };
    }
    return {
      actions: containersIfAny(foundServices(context), 'recreate'),
      untouched: common.data(),
    };
  },
});
