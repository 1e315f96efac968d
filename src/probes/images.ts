import { join } from 'node:path';
import { defineProbe } from '../doctor/probe.ts';
import { requirementsOf } from '../doctor/requirements.ts';
import { checksTexts as t } from '../i18n/checks.ts';
import { imageKeys, imageReference, readImageList } from '../images/references.ts';
import { withDaemon } from './docker-info.ts';

export interface ImageState {
  readonly key: string;
  readonly ref: string;
  /** null: not on this machine. */
  readonly arch: string | null;
}

export interface Images {
  readonly images: readonly ImageState[];
  /** They are built on the spot and never pulled. */
  readonly built: boolean;
  /** Architectures that fit; empty: any. */
  readonly supported: readonly string[];
}

/** The images of the stack's services: which are on this machine, and for which architecture. */
export const images = defineProbe<Images>({
  id: 'images',
  title: t.probeImages(),
  deadline: 'short',
  read: (context) =>
    withDaemon(context, async () => {
      const { ports, deployment, stack, signal } = context;
      if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
      const list = readImageList(await ports.fs.readText(join(ports.resources, 'images.list')));
      const { settings } = deployment;
      const states = imageKeys(stack).map(async (key): Promise<ImageState> => {
        const ref = imageReference(stack, settings, list, key);
        const image = await ports.docker.image(ref, signal);
        return { key, ref, arch: image?.arch ?? null };
      });
      const supported = requirementsOf(stack, deployment)?.architectures ?? [];
      const found = await Promise.all(states);
      return { status: 'ok', value: { images: found, built: settings.rehearsal, supported } };
    }),
});
