import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('strict-mode-model-weak', t, {
  next: [steps.model('chat')],
  phrases: [
    [
      8,
      'FAQ 8',
      'Strict ?模[式型].{0,24}(?:目录|文件|不对|错误)',
      'Strict.{0,12}(?:生成|写入?)的?文件.{0,12}(?:目录|位置|路径)',
    ],
    [
      8,
      'FAQ 8',
      'Strict mode .{0,60}(?:director|folder|place|path|fail|wrong)',
      'wrong (?:director(?:y|ies)|folder) .{0,24}Strict',
    ],
  ],
});
