import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('service-paused', t, {
  next: [{ command: `${program.command} status`, what: shared.nextStatus() }],
  logs: [
    [
      9,
      'Docker',
      'is paused, unpause the container',
      'is paused. Unpause',
      'cannot exec in a paused container',
    ],
    [8, 'Docker', 'cannot unpause container', 'container not paused'],
  ],
  phrases: [
    [6, 'Docker', 'docker (?:compose )?unpause.{0,30}(?:hangs|stuck|never (?:ends|returns))'],
    [6, 'Docker', 'docker (?:compose )?unpause.{0,20}(?:卡住|卡死|不返回|没反应|没有反应)'],
  ],
});
