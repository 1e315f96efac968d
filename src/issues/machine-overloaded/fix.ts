import { program } from '../../base/program.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** A limit that somebody lowered is that of the Compose file again; what keeps the machine busy is a person's to stop. */
export const fix = defineFix({
  issue: 'machine-overloaded',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const services = foundServices(context);
    if (services.length > 0)
      return {
        actions: containersIfAny(services, 'recreate'),
        untouched: common.data(),
        nothingToUndo: t.fixNothingToUndo(),
      };
    return {
      why: t.fixWhy(),
      guide: [
        { text: t.stepFind(), commands: ['top -o %CPU', 'docker stats --no-stream'] },
        { text: t.stepStop(), commands: [`${program.command} doctor`] },
      ],
    };
  },
});
