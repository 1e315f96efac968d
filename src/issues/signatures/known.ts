import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { knownTexts as t } from '../../base/texts/known.ts';
import type { KnownIssue } from '../../doctor/diagnose/signature.ts';

type Id = keyof typeof t extends infer K ? (K extends `${infer I}.title` ? I : never) : never;

const known = (id: Id, faq: string | null, ...next: readonly NextStep[]): KnownIssue => ({
  id,
  faq,
  title: t[`${id}.title`](),
  means: t[`${id}.means`](),
  next,
});
const run = (words: string, what: Message): NextStep => ({
  command: `${program.command} ${words}`,
  what,
});

const preflight = run('preflight', t.nextPreflight());
const deploy = run('deploy', t.nextDeploy());
const pull = run('images pull', t.nextPull());
const load = run('images load DIR', t.nextLoad());

/** Problems that every stack may have, and what is said of them when only their words are known. */
export const genericKnown: readonly KnownIssue[] = [
  known('image-download-method', '1.1', pull, load),
  known('image-missing', '1.1', pull, load),
  known(
    'image-pull-timeout',
    '1.2',
    run('config set images.mirrors https://MIRROR', t.nextMirror()),
    load,
  ),
  known('arm-unsupported', '2', preflight),
  known('docker-missing-or-old', '3', preflight),
  known('compose-missing-or-old', '3', preflight),
  known('port-conflict', '4', run('ports', t.nextPorts()), run('ports --remap', t.nextRemap())),
  known('cpu-limit-exceeds-host', null, deploy),
  known('disk-full', null, { command: 'df -h', what: t.nextDisk() }),
  known('resources-insufficient', null, { command: 'free -h', what: t.nextMemory() }, preflight),
  known('data-dir-permission', null, preflight),
  known('clock-wrong', null, { command: 'date -u', what: t.nextTime() }),
  known(
    'service-restart-loop',
    null,
    run('status', t.nextStatus()),
    run('doctor --why SERVICE', t.nextWhy()),
  ),
  known(
    'unhealthy-healthcheck',
    null,
    run('status', t.nextStatus()),
    run('doctor --why SERVICE', t.nextWhy()),
  ),
  known('too-many-clients', null, run('doctor postgres', t.nextDoctorTopic())),
  known('backup-invalid', null),
];
