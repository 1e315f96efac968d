import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { type System, system } from '../../doctor/probes/system.ts';
import { installCompose, installDocker } from '../shared/install-commands.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { isOlder } from '../shared/version.ts';
import { type ComposeState, compose } from './probe.ts';
import { texts as t } from './texts.ts';

function judge({ tool, wanted }: ComposeState, machine: System): Verdict {
  const minimum = wanted?.minimum ?? '2.0.0';
  const recommended = wanted?.recommended ?? minimum;
  const next = installCompose(machine, wanted?.recommended);
  switch (tool.kind) {
    case 'no-client': {
      const install = installDocker(machine, wanted?.recommended);
      return { status: 'broken', title: t.noClient(), next: install };
    }
    case 'none': {
      const why = [t.noneWhy({ minimum })];
      return { status: 'broken', title: t.none(), why, next };
    }
    case 'v1': {
      const { path, version } = tool;
      const why = [t.v1Why({ path, version, minimum })];
      return { status: 'broken', title: t.v1(), why, next };
    }
    case 'found': {
      const { version } = tool;
      if (isOlder(version, minimum)) {
        const why = [shared.neededVersion({ minimum })];
        return { status: 'broken', title: t.old({ version }), why, next };
      }
      return isOlder(version, recommended)
        ? { status: 'warn', title: t.below({ version, recommended }) }
        : { status: 'ok', title: t.fine({ version }) };
    }
  }
}

/** Compose is missing, has no v2, or is too old. Judged apart from the daemon, which it does not need. */
export const issue = defineIssue({
  id: 'compose-missing-or-old',
  order: 40,
  title: t.title(),
  notInLab: 'machine',
  topic: 'docker',
  about: {
    why: t.about(),
    ways: [
      { command: 'docker compose version', what: t.wayVersion() },
      { command: 'sudo apt-get install docker-compose-plugin', what: t.wayInstall() },
    ],
  },
  fixable: 'partly',
  reads: [compose, system],
  stages: ['preflight'],
  preflight: 'must-know',
  detect(facts) {
    const { value, evidence } = facts.read(compose);
    const machine = facts.read(system).value;
    const verdict = judge(value, machine);
    return verdict.status === 'ok' ? verdict : { ...verdict, evidence };
  },
});
