import { relative } from 'node:path';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import type { Guide, GuideStep } from '../../repair/action.ts';
import { asRootGuide } from '../../repair/as-root-guide.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersAction } from '../../repair/resources/containers.ts';
import { ownerAction } from '../../repair/resources/owner.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { dataDirs, type OpenDir } from './probe.ts';
import { texts as t } from './texts.ts';

/** Permissions are not among what a fix restores, so a person sets them. */
const chmodGuide = (open: readonly OpenDir[]): Guide => ({
  why: t.modeWhy(),
  guide: open.map(({ service, path, wanted }) => ({
    text: t.stepChmod({ service }),
    commands: [
      `sudo chmod ${wanted.toString(8)} ${shellWord(path)}`,
      `${program.command} restart ${service}`,
    ],
  })),
});

/** The data directory of a service that cannot write is given to the user as which it runs. */
export const fix = defineFix({
  issue: 'data-dir-permission',
  title: t.fixTitle(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const { facts, effects, deployment } = context;
    const named = foundServices(context);
    const foreign = facts.get(dataDirs).value?.foreign ?? [];
    const dirs = foreign.filter(({ service }) => named.length === 0 || named.includes(service));
    const open = (facts.get(dataDirs).value?.modes ?? []).filter(({ service }) =>
      named.includes(service),
    );
    if (dirs.length === 0 && open.length > 0) return chmodGuide(open);
    if (dirs.length === 0) return { actions: [] };
    const services = [...new Set(dirs.map(({ service }) => service))];
    if (effects.host.uid !== 0) {
      const chown = dirs.map(({ path, wanted }): GuideStep => {
        const command = `sudo chown -R ${wanted.uid}:${wanted.gid} ${shellWord(path)}`;
        return { text: t.stepChown({ uid: wanted.uid }), commands: [command] };
      });
      const restart = services.map((service) => `${program.command} restart ${service}`);
      return asRootGuide('data-dir-permission', [
        ...chown,
        { text: common.stepRestart(), commands: restart },
      ]);
    }
    return {
      actions: [
        ...dirs.map(({ path, uid, wanted }) =>
          ownerAction(
            { path: relative(deployment.dir, path), ...wanted },
            t.fixChange({ have: uid, want: wanted.uid }),
          ),
        ),
        containersAction(services, 'restart'),
      ],
      untouched: t.fixUntouched(),
    };
  },
});
