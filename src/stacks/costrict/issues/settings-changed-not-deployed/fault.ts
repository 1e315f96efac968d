import { program } from '../../../../base/program.ts';
import { edited, fault } from '../../lab/tools.ts';
import { labTexts } from '../../texts/lab.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    id: 'settings-changed-not-deployed',
    issue: 'settings-changed-not-deployed',
    title: t.made(),
    expects: ['warn:settings-changed-not-deployed'],
    cannot: { again: labTexts.settingsStay() },
    ...edited(program.settingsFile, (text) =>
      text.replace(/maxConnections: \d+/, 'maxConnections: 350'),
    ),
  }),
];
