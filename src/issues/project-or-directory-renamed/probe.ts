import type { NextStep } from '../../base/next-step.ts';
import { checksTexts } from '../../base/texts/checks.ts';
import { composeLabels } from '../../docker/containers.ts';
import {
  formerName,
  type OtherDirectory,
  otherDirectory,
  othersWriting,
  strayContainers,
} from '../../docker/data-users.ts';
import { passOn } from '../../doctor/fact.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import { containers } from '../../doctor/probes/docker-info.ts';
import { texts as t } from './texts.ts';

export interface Renamed {
  /** This deployment's directory. */
  readonly home: string;
  /** Containers that are not this deployment's and write to its data, with their project. */
  readonly others: readonly { readonly name: string; readonly project: string }[];
  /** Where all of them say that this project had their name: how it gets it back. */
  readonly back: readonly NextStep[];
  /** The directory from which this project's containers were made, where it is another one. */
  readonly from: OtherDirectory | null;
  /** Only these of the project's containers were made there; none where most of them were. */
  readonly strays?: readonly { readonly service: string; readonly container: string }[];
}

/** Containers and directory that belonged together under another name. The check is that of a deploy. */
export const renamed = defineProbe<Renamed>({
  id: 'renamed',
  title: t.probe(),
  deadline: 'short',
  async read({ deployment, effects, signal, get }): Promise<Reading<Renamed>> {
    if (deployment === undefined) return { status: 'skipped', reason: checksTexts.noDeployment() };
    const all = await get(containers);
    if (all.status !== 'ok') return passOn(all);
    const { fs, docker } = effects;
    const known = { ...docker, containers: async () => [...all.value] };
    const found = await othersWriting({ effects: { fs, docker: known }, signal }, deployment);
    const from = (await otherDirectory(fs, deployment, all.value)) ?? null;
    const strays = (await strayContainers(fs, deployment, all.value)).map(({ name, labels }) => ({
      service: labels[composeLabels.service] ?? name,
      container: name,
    }));
    const others = found.map(({ name, labels }) => ({
      name,
      project: labels[composeLabels.project] ?? '',
    }));
    return {
      status: 'ok',
      value: { home: deployment.dir, others, back: formerName(found, deployment), from, strays },
    };
  },
});
