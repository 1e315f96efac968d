import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { texts as t } from './texts.ts';

/** A question rather than a fault: there is nothing on the machine to look at. */
export const issue = defineIssue({
  id: 'image-download-method',
  order: 430,
  title: t.title(),
  notInLab: 'pulling',
  topic: 'images',
  about: {
    why: t.about(),
    ways: [
      { command: `${program.command} images list`, what: t.wayList() },
      { command: `${program.command} images list --commands`, what: t.wayElsewhere() },
      { command: `${program.command} images load .`, what: t.wayLoad() },
    ],
  },
  fixable: true,
  reads: [],
  detect: () => ({ status: 'skipped', why: [t.howTo()] }),
});
