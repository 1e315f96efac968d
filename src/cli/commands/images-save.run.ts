import { resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { sizeText } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { imageTransferTexts as t } from '../../base/texts/image-transfer.ts';
import { imageTexts } from '../../base/texts/images.ts';
import { lookAtImages } from '../../docker/images/ensure.ts';
import { missingImagesError } from '../../docker/images/missing.ts';
import { saveImages } from '../../docker/images/save.ts';
import { chosenImages } from '../chosen-images.ts';
import type { CommandRun } from '../command.ts';
import { openForLooking } from '../target.ts';
import { teller } from './bundle.run.ts';

/** `images save FILE [KEY…]`: what `images load` and `docker load` take. */
export const save: CommandRun = async (context, [to = '', ...keys]) => {
  const { effects, signal, cwd, emit } = context;
  const path = resolve(cwd, to);
  if (!/\.(?:tar|tar\.gz|tgz)$/i.test(path))
    throw new UserError({
      ...{ id: 'usage-images', title: t.saveName({ text: JSON.stringify(to) }), exit: exit.usage },
      next: [{ command: `${program.command} images save --help`, what: imageTexts.seeOptions() }],
    });
  const deployment = await openForLooking(context);
  const view = await lookAtImages(effects, deployment, signal);
  const chosen = chosenImages(view.states, keys, 'images save');
  const bad = chosen.filter(({ state }) => state !== 'present');
  if (bad.length > 0) throw missingImagesError(bad, view.arch, deployment.settings.images);
  const references = chosen.map(({ reference }) => reference);
  const about = chosen.reduce((sum, { image }) => sum + (image?.sizeBytes ?? 0), 0);
  const all = sizeText(about);
  const onBytes = teller(effects.clock, (bytes) =>
    emit({ type: 'status', text: t.packing({ size: sizeText(bytes), all }) }),
  );
  const bytes = await saveImages(effects, { path, references, about, onBytes, signal });
  const next = {
    command: `${program.command} images load ${shellWord(path)}`,
    what: t.nextLoadFile(),
  };
  return {
    exit: exit.ok,
    view: [
      {
        ...{ kind: 'headline', status: 'ok' },
        text: t.saved({ n: references.length, path, size: sizeText(bytes) }),
      },
      { kind: 'next', steps: [next] },
    ],
    json: { path, sizeBytes: bytes, images: references },
  };
};
