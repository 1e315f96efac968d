import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { services } from '../../doctor/probes/services.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { startsIfAny } from '../../repair/resources/containers.ts';
import { texts as t } from './texts.ts';

/** Why the engine could not start a container, where time alone changes nothing. A port or a network may be free again. */
const lasting =
  /no such file|not a directory|executable file not found|exec format|permission denied|unknown or invalid runtime/i;

/** Stopped services are started again; nothing else is touched. */
export const fix = defineFix({
  issue: 'service-stopped',
  title: t.fixTitle(),
  async plan(context) {
    const found = foundServices(context);
    const refused = (context.facts.get(services).value?.services ?? []).find(
      ({ name, trouble }) => found.includes(name) && trouble && lasting.test(trouble.error),
    );
    if (refused?.trouble) {
      const { name, trouble } = refused;
      const commands = [`docker inspect ${refused.container}`, `${program.command} up ${name}`];
      const why = t.fixRefused({ service: name, text: literal(trouble.error) });
      return { why, guide: [{ text: t.stepRefused(), commands }] };
    }
    return { actions: startsIfAny(found), untouched: t.fixUntouched() };
  },
});
