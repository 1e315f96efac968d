import { aboutTexts as about } from '../base/texts/about.ts';
import { dockerIssueTexts as t } from '../base/texts/issues-docker.ts';
import { defineIssue, type Verdict } from '../doctor/issue.ts';
import { type ComposeState, compose } from '../doctor/probes/compose.ts';
import { type System, system } from '../doctor/probes/system.ts';
import { installCompose, installDocker } from './commands.ts';
import { isOlder } from './version.ts';

function judge({ tool, wanted }: ComposeState, machine: System): Verdict {
  const minimum = wanted?.minimum ?? '2.0.0';
  const recommended = wanted?.recommended ?? minimum;
  const next = installCompose(machine, wanted?.recommended);
  switch (tool.kind) {
    case 'no-client': {
      const install = installDocker(machine, wanted?.recommended);
      return { status: 'broken', title: t.composeNoClient(), next: install };
    }
    case 'none': {
      const why = [t.composeNoneWhy({ minimum })];
      return { status: 'broken', title: t.composeNone(), why, next };
    }
    case 'v1': {
      const { path, version } = tool;
      const why = [t.composeV1Why({ path, version, minimum })];
      return { status: 'broken', title: t.composeV1(), why, next };
    }
    case 'found': {
      const { version } = tool;
      if (isOlder(version, minimum)) {
        const why = [t.engineOldWhy({ minimum })];
        return { status: 'broken', title: t.composeOld({ version }), why, next };
      }
      return isOlder(version, recommended)
        ? { status: 'warn', title: t.composeBelow({ version, recommended }) }
        : { status: 'ok', title: t.composeFine({ version }) };
    }
  }
}

/** Compose is missing, has no v2, or is too old. Judged apart from the daemon, which it does not need. */
export const composeMissingOrOld = defineIssue({
  id: 'compose-missing-or-old',
  title: t.composeTitle(),
  faq: '3',
  topic: 'docker',
  about: {
    why: about.compose(),
    ways: [
      { command: 'docker compose version', what: about.composeVersion() },
      { command: 'sudo apt-get install docker-compose-plugin', what: about.composeInstall() },
    ],
  },
  reads: [compose, system],
  explainedBy: [],
  stages: ['preflight'],
  preflight: 'must-know',
  detect(facts) {
    const { value, evidence } = facts.get(compose);
    const machine = facts.get(system).value;
    if (value === null || machine === null) return [];
    const verdict = judge(value, machine);
    return verdict.status === 'ok' ? verdict : { ...verdict, evidence };
  },
});
