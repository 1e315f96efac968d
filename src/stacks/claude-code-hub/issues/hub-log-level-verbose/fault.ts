import { program } from '../../../../base/program.ts';
import { labTexts } from '../../../../base/texts/lab.ts';
import { defineFault } from '../../../../repair/lab/fault.ts';
import { edited } from '../../../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'log-level-verbose', issue: 'hub-log-level-verbose', title: t.made() },
    expects: ['warn:hub-log-level-verbose', 'warn:settings-changed-not-deployed'],
    cannot: { again: labTexts.settingsStay() },
    ...edited(program.settingsFile, (text) => text.replace(/logLevel: \w+/, 'logLevel: debug')),
  }),
];
