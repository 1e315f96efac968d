import { program } from '../../base/program.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { images } from '../../doctor/probes/images.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { logFindings } from '../shared/log-findings.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { platform } from './probe.ts';
import { texts as t } from './texts.ts';

/** The machine is right, and yet a service's program is for another one; unless its image says so itself. */
function byLogs(facts: Facts): Verdict | Verdict[] {
  const state = facts.get(images).value;
  const reported = state?.images.some(
    ({ arch }) => arch !== null && state.supported.length > 0 && !state.supported.includes(arch),
  );
  const seen = reported ? [] : logFindings(facts, 'arm-unsupported').filter(({ well }) => !well);
  if (seen.length === 0) return { status: 'ok' };
  return seen.map(({ service, why, evidence }) => ({
    ...{ status: 'broken', subject: service, title: t.service({ service }), evidence },
    why: [t.serviceWhy(), why],
    next: [
      { command: `${program.command} images list`, what: shared.nextImages() },
      { command: `${program.command} logs ${service}`, what: t.nextLog() },
    ],
  }));
}

/** The images do not exist for this machine's architecture. */
export const issue = defineIssue({
  id: 'arm-unsupported',
  disables: ['service'],
  order: 50,
  title: t.title(),
  notInLab: 'machine',
  topic: 'host',
  about: {
    why: t.about(),
    ways: [
      { command: 'uname -m', what: t.wayArchitecture() },
      { command: `${program.command} deploy --rehearse`, what: t.wayRehearse() },
    ],
  },
  reads: [platform],
  alsoReads: [serviceLogs],
  stages: ['preflight', 'running'],
  detect(facts, stage) {
    const { value, evidence } = facts.read(platform);
    const { arch, supported } = value;
    if (supported.length === 0 || supported.includes(arch))
      return stage === 'running' ? byLogs(facts) : { status: 'ok' };
    return {
      status: 'broken',
      title: t.broken({ arch }),
      why: [t.why({ supported: supported.join(', ') })],
      evidence,
      next: [
        { command: 'uname -m' },
        { command: `${program.command} deploy --rehearse`, what: t.nextRehearse() },
      ],
    };
  },
});
