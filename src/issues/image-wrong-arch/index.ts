import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { images } from '../../doctor/probes/images.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** Images that are here, but for another architecture: containers would end with "exec format error". */
export const issue = defineIssue({
  id: 'image-wrong-arch',
  order: 110,
  title: t.title(),
  notInLab: 'machine',
  topic: 'images',
  about: {
    why: t.about(),
    ways: [
      { command: `${program.command} images list`, what: shared.nextImages() },
      { command: `${program.command} images pull`, what: t.wayPull() },
    ],
  },
  fixable: true,
  reads: [images],
  explainedBy: ['docker-missing-or-old', 'arm-unsupported'],
  stages: ['preflight', 'running'],
  detect(facts) {
    const { value } = facts.read(images);
    const { supported } = value;
    const wrong = value.images.filter(
      ({ arch }) => arch !== null && supported.length > 0 && !supported.includes(arch),
    );
    if (wrong.length === 0) return { status: 'ok' };
    return {
      status: 'broken',
      title: t.broken({ n: wrong.length }),
      why: [t.why({ supported: supported.join(', ') })],
      evidence: wrong.map(({ ref, arch }) => `${ref}: ${arch}`),
      next: wrong
        .slice(0, 3)
        .map(({ ref }) => ({ command: `docker image rm ${shellWord(ref)}`, what: t.nextRemove() })),
    };
  },
});
