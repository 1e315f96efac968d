import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('model-list-stale', t, {
  next: [steps.client, steps.restartHigress],
  logs: [
    [
      7,
      'Higress',
      'wasm.{0,80}failed to (?:fetch|load)',
      'failed to (?:fetch|load).{0,80}wasm',
      'wasm.{0,60}parse config',
      'parse config.{0,60}wasm',
      'fail to parse (?:rule )?config',
    ],
    [6, 'Higress', 'unable to create Wasm', 'Wasm VM failed'],
  ],
  phrases: [
    [
      8,
      'FAQ 6.4',
      '模型列表.{0,16}(?:旧|没有更新|没更新|未更新|不更新|为空|没有变)',
      '刷新模型.{0,20}(?:旧|没|不|未|失败)',
    ],
    [
      8,
      'FAQ 6.4',
      'models? list .{0,40}(?:stale|\\bold\\b|outdated|not updat|not refresh|empty)',
      'refresh(?:ed|ing)? (?:the )?models?.{0,40}(?:\\bold\\b|stale|fail|nothing|not)',
    ],
  ],
});
