import { defineIssue } from '../doctor/issue.ts';
import { aboutTexts as about } from '../i18n/about.ts';
import { dockerIssueTexts as t } from '../i18n/issues-docker.ts';
import { platform } from '../probes/platform.ts';
import { program } from '../program.ts';

/** The images do not exist for this machine's architecture. */
export const armUnsupported = defineIssue({
  id: 'arm-unsupported',
  title: t.archTitle(),
  faq: '2',
  topic: 'host',
  about: {
    why: about.arch(),
    ways: [
      { command: 'uname -m', what: about.archSee() },
      { command: `${program.command} deploy --rehearse`, what: about.archRehearse() },
    ],
  },
  reads: [platform],
  explainedBy: [],
  stages: ['preflight', 'running'],
  detect(facts) {
    const { value, evidence } = facts.get(platform);
    if (value === null) return [];
    const { arch, supported } = value;
    if (supported.length === 0 || supported.includes(arch)) return { status: 'ok' };
    return {
      status: 'broken',
      title: t.arch({ arch }),
      why: [t.archWhy({ supported: supported.join(', ') })],
      evidence,
      next: [
        { command: 'uname -m' },
        { command: `${program.command} deploy --rehearse`, what: t.nextRehearse() },
      ],
    };
  },
});
