import { relative } from 'node:path';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { type LockedPath, lockedPaths } from '../../doctor/probes/locked-paths.ts';
import type { Guide, GuideStep } from '../../repair/action.ts';
import { asRootGuide } from '../../repair/as-root-guide.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersAction } from '../../repair/resources/containers.ts';
import { modeAction } from '../../repair/resources/mode.ts';
import { ownerAction } from '../../repair/resources/owner.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { dataDirs, type ForeignDir, type OpenDir } from './probe.ts';
import { texts as t } from './texts.ts';

function manually(
  dirs: readonly ForeignDir[],
  open: readonly OpenDir[],
  services: readonly string[],
): Guide {
  const chown = dirs.map(({ path, wanted }): GuideStep => {
    const command = `sudo chown -R ${wanted.uid}:${wanted.gid} ${shellWord(path)}`;
    return { text: t.stepChown({ uid: wanted.uid }), commands: [command] };
  });
  const chmod = open.map(({ service, path, wanted }): GuideStep => {
    const command = `sudo chmod ${wanted.toString(8)} ${shellWord(path)}`;
    return { text: t.stepChmod({ service }), commands: [command] };
  });
  const restart = services.map((service) => `${program.command} restart ${service}`);
  return asRootGuide('data-dir-permission', [
    ...chown,
    ...chmod,
    { text: common.stepRestart(), commands: restart },
  ]);
}

/** Somebody set it on purpose, and only they know why. */
const unlocking = (locked: readonly LockedPath[]): readonly GuideStep[] => [
  {
    text: t.nextUnlock(),
    commands: locked.map(({ path, attribute }) => `sudo chattr -${attribute} ${shellWord(path)}`),
  },
];

/** The data directory of a service that cannot write gets the owner and the permissions with which it can. */
export const fix = defineFix({
  issue: 'data-dir-permission',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const { facts, effects, deployment } = context;
    const named = foundServices(context);
    const isNamed = ({ service }: { readonly service: string }) => named.includes(service);
    const { foreign = [], modes = [] } = facts.get(dataDirs).value ?? {};
    const dirs = named.length === 0 ? foreign : foreign.filter(isNamed);
    const open = modes.filter(isNamed);
    const services = [...new Set([...dirs, ...open].map(({ service }) => service))];
    const locked = (facts.get(lockedPaths).value ?? []).filter(isNamed);
    if (locked.length > 0) return { why: t.lockedWhy(), guide: unlocking(locked) };
    if (services.length === 0) return { actions: [] };
    if (effects.host.uid !== 0) return manually(dirs, open, services);
    return {
      actions: [
        ...dirs.map(({ path, uid, wanted }) =>
          ownerAction(
            { path: relative(deployment.dir, path), ...wanted },
            t.fixChange({ have: uid, want: wanted.uid }),
          ),
        ),
        // After the owner: a change of owner takes bits away.
        ...open.map(({ path, mode, wanted }) =>
          modeAction(relative(deployment.dir, path), mode, wanted, 'directory'),
        ),
        containersAction(services, 'restart'),
      ],
      untouched: t.fixUntouched(),
    };
  },
});
