import { waysAround } from '../../base/image-ways.ts';
import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { images } from '../../doctor/probes/images.ts';
import { texts as t } from './texts.ts';

/** Images that are not on this machine: the deploy pulls them, which takes time and a network. */
export const issue = defineIssue({
  id: 'image-missing',
  order: 120,
  title: t.title(),
  notInLab: 'pulling',
  topic: 'images',
  about: {
    why: t.about(),
    ways: [
      { command: `${program.command} images pull`, what: t.nextPull() },
      { command: `${program.command} images load .`, what: t.wayLoad() },
      ...waysAround(),
    ],
  },
  fixable: true,
  reads: [images],
  explainedBy: ['docker-missing-or-old'],
  stages: ['preflight'],
  detect(facts) {
    const { value } = facts.read(images);
    if (value.built) return { status: 'ok', title: t.built() };
    const missing = value.images.filter((image) => image.arch === null);
    if (missing.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.broken({ n: missing.length, total: value.images.length }),
      evidence: missing.map((image) => image.ref),
      next: [
        { command: `${program.command} images pull`, what: t.nextPull() },
        { command: `${program.command} images load .`, what: t.nextLoad() },
        ...waysAround(),
      ],
    };
  },
});
