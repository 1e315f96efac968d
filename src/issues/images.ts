import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { aboutTexts as about } from '../base/texts/about.ts';
import { dockerIssueTexts as t } from '../base/texts/issues-docker.ts';
import { defineIssue } from '../doctor/issue.ts';
import { images } from '../doctor/probes/images.ts';

/** Images that are not on this machine: the deploy pulls them, which takes time and a network. */
export const imageMissing = defineIssue({
  id: 'image-missing',
  title: t.imageMissingTitle(),
  faq: '1.1',
  topic: 'images',
  about: {
    why: about.imageMissing(),
    ways: [
      { command: `${program.command} images pull`, what: about.imagePull() },
      { command: `${program.command} images load DIR`, what: about.imageLoad() },
    ],
  },
  reads: [images],
  explainedBy: ['docker-missing-or-old'],
  stages: ['preflight'],
  detect(facts) {
    const { value } = facts.get(images);
    if (value === null) return [];
    if (value.built) return { status: 'ok', title: t.imagesBuilt() };
    const missing = value.images.filter((image) => image.arch === null);
    if (missing.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.imageMissing({ n: missing.length, total: value.images.length }),
      evidence: missing.map((image) => image.ref),
      next: [
        { command: `${program.command} images pull`, what: t.nextPull() },
        { command: `${program.command} images load DIR`, what: t.nextLoad() },
      ],
    };
  },
});

/** Images that are here, but for another architecture: containers would end with "exec format error". */
export const imageWrongArch = defineIssue({
  id: 'image-wrong-arch',
  title: t.imageArchTitle(),
  faq: '2',
  topic: 'images',
  about: {
    why: about.imageArch(),
    ways: [
      { command: `${program.command} images list`, what: about.imageList() },
      { command: `${program.command} images pull`, what: about.imagePull() },
    ],
  },
  reads: [images],
  explainedBy: ['docker-missing-or-old', 'arm-unsupported'],
  stages: ['preflight', 'running'],
  detect(facts) {
    const { value } = facts.get(images);
    if (value === null) return [];
    const { supported } = value;
    const wrong = value.images.filter(
      ({ arch }) => arch !== null && supported.length > 0 && !supported.includes(arch),
    );
    if (wrong.length === 0) return { status: 'ok' };
    return {
      status: 'broken',
      title: t.imageArch({ n: wrong.length }),
      why: [t.imageArchWhy({ supported: supported.join(', ') })],
      evidence: wrong.map(({ ref, arch }) => `${ref}: ${arch}`),
      next: wrong
        .slice(0, 3)
        .map(({ ref }) => ({ command: `docker image rm ${shellWord(ref)}`, what: t.nextRemove() })),
    };
  },
});
