import { program } from '../../base/program.ts';
import { bundleTexts as bundle } from '../../base/texts/bundle.ts';
import { clientTexts } from '../../base/texts/client.ts';
import { doctorTexts as t } from '../../base/texts/doctor.ts';
import { whyTexts } from '../../base/texts/why.ts';
import type { Command } from '../command.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  effect: 'looks',
  title: t.title(),
  asksStack: true,
  arguments: [{ name: 'topic', title: t.argTopic(), variadic: true, values: 'topics' }],
  formats: ['junit', 'prometheus'],
  options: [
    { flags: '--budget <seconds>', title: t.optBudget() },
    { flags: '--only <id...>', title: t.optOnly(), values: 'issues' },
    { flags: '--skip <id...>', title: t.optSkip(), values: 'topics' },
    { flags: '--list', title: t.optList() },
    { flags: '--fail-on <status>', title: t.optFailOn(), choices: ['warn'] },
    { flags: '--watch [interval]', title: t.optWatch() },
    { flags: '--why <service>', title: whyTexts.option(), values: 'services' },
    { flags: '--journey', title: t.optJourney() },
    { flags: '--client [url]', title: clientTexts.optClient() },
    { flags: '--token <token>', title: clientTexts.optToken() },
    { flags: '--token-stdin', title: clientTexts.optTokenStdin() },
    { flags: '--save <file>', title: bundle.optSave() },
    { flags: '--preview', title: bundle.optPreview() },
    { flags: '--from <file>', title: bundle.optFrom() },
  ],
  examples: [
    { command: `${program.command} doctor`, title: t.exAll() },
    { command: `${program.command} doctor models`, title: t.exTopic() },
    { command: `${program.command} doctor --watch 1m`, title: t.exWatch() },
    { command: `${program.command} doctor --format prometheus`, title: t.exPrometheus() },
    { command: `${program.command} doctor --save report.tgz`, title: bundle.exSave() },
    { command: `${program.command} doctor --from report.tgz`, title: bundle.exFrom() },
    { command: `${program.command} doctor --why oidc-auth`, title: whyTexts.example() },
    { command: `${program.command} doctor --journey`, title: t.exJourney() },
    {
      command: `${program.command} doctor --client http://10.0.0.5:39080`,
      title: clientTexts.exClient(),
    },
  ],
  load: () => import('./doctor.run.ts'),
};
