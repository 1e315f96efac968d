import { program } from '../../../../base/program.ts';
import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('hub-prices-missing', t, {
  next: [{ command: `${program.command} logs app --grep PriceSync`, what: t.log() }],
  logs: [
    [
      8,
      'ding113/claude-code-hub',
      '\\[PriceSync\\] Failed to (?:sync|fetch|persist)',
      '云端价格表拉取失败',
    ],
  ],
});
