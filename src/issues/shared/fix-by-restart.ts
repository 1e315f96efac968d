import type { AnyProbe } from '../../doctor/probe.ts';
import { defineFix, type Fix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from './fix-texts.ts';

/** Restarts a server where that helps; otherwise the plan is empty, and a person is shown what to do. */
export const restartFix = <T>(
  issue: string,
  probe: AnyProbe,
  helps: (reading: T) => boolean,
): Fix =>
  defineFix({
    issue,
    title: common.restartServer(),
    async plan(context) {
      const { value } = context.facts.get(probe);
      const services = value !== null && helps(value) ? foundServices(context) : [];
      return {
        actions: containersIfAny(services, 'restart'),
        untouched: common.data(),
      };
    },
  });
