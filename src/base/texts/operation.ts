import { defineTexts } from '../message.ts';

/** Texts of every operation: its plan, its question, and how it ended. */
export const operationTexts = defineTexts('operation', {
  willChange: { en: 'Changes', zh: '将会改动' },
  willNot: { en: 'Unchanged', zh: '不会改动' },
  locks: { en: 'Locks', zh: '加锁' },
  restarts: { en: 'Restarts', zh: '重启' },
  restartsNone: { en: 'no container', zh: '无容器' },
  restartsSome: {
    en: '{services} – {n|away|each away} for up to about {seconds} s',
    zh: '{services}，{n|最多|每个最多}中断约 {seconds} 秒',
  },
  starts: { en: 'Starts', zh: '启动' },
  startsSome: {
    en: '{services} – up to about {seconds} s until healthy',
    zh: '{services}，最多约 {seconds} 秒后健康',
  },
  stops: { en: 'Stops', zh: '停止' },
  stopsSome: {
    en: '{services} – {n|stays|stay} stopped until started again',
    zh: '{services}，停止后不会自动启动',
  },
  canUndo: { en: 'Can be undone', zh: '能否还原' },
  canUndoYes: { en: 'yes: {command}', zh: '可以：{command}' },
  canUndoNo: { en: 'no: {why}', zh: '不可以：{why}' },
  continue: { en: 'Continue?', zh: '是否继续？' },
  typeName: {
    en: 'This is irreversible. Type {name} to continue:',
    zh: '此操作不可还原。输入 {name} 以继续：',
  },
  nothingChanged: { en: 'Nothing was changed.', zh: '未做任何更改。' },
  declined: { en: 'Not started. {changed}', zh: '未开始，{changed}' },
  typedOther: { en: 'That was not {name}. {changed}', zh: '输入的不是 {name}。{changed}' },
  needYes: {
    en: 'Not started: there is no terminal to ask on. {changed}',
    zh: '未开始：没有可供确认的终端。{changed}',
  },
  refusedIrreversible: {
    en: 'Not started: part of this is irreversible',
    zh: '未开始：其中有不可还原的部分',
  },
  interruptedBefore: { en: 'Interrupted. {changed}', zh: '已中断，{changed}' },
  nextYes: { en: 'run it without a question', zh: '不再询问，直接执行' },
  nextConfirm: { en: 'if that is what you want', zh: '如果确实要这样做' },
  outdated: {
    en: 'Something changed in the meantime. The plan is now:',
    zh: '期间情况有变化，现在的计划是：',
  },
  settled: { en: 'Already up to date; nothing was changed.', zh: '已是所需状态，未做任何更改。' },
  unsteady: {
    en: 'The plan differed each of the {n} times it was made',
    zh: '连续 {n} 次制定计划，结果每次都不同',
  },
  unsteadyWhy: {
    en: 'Something else is changing the deployment. Nothing was changed; try again when it is quieter.',
    zh: '有程序正在改动相关内容。未做任何更改，请稍后再试。',
  },
  dryRun: { en: 'This is the plan. Nothing was changed.', zh: '以上是计划，未做任何更改。' },
  settingsValid: { en: '{file} is valid', zh: '{file} 有效' },
  dryRunNothing: {
    en: 'Dry run: nothing would change.',
    zh: '试运行：不会改动任何内容。',
  },
  doIt: { en: 'carry it out', zh: '执行该计划' },
  rollingBack: { en: 'Rolling back every change.', zh: '正在还原全部改动。' },
  rollingBackSome: { en: 'Rolling back what can be rolled back.', zh: '正在还原可以还原的部分。' },
  failed: { en: 'Failed, and rolled back.', zh: '未能完成，已还原。' },
  failedSome: {
    en: 'Failed, and rolled back except for the irreversible part of the plan.',
    zh: '未能完成。可以还原的已还原，其余如计划所述保留。',
  },
  interrupted: { en: 'Interrupted, and rolled back.', zh: '已中断，并已还原。' },
  interruptedSome: {
    en: 'Interrupted, and rolled back except for the irreversible part of the plan.',
    zh: '已中断。可以还原的已还原，其余如计划所述保留。',
  },
  stuck: {
    en: 'Failed, and not everything could be rolled back',
    zh: '未能完成，并且有内容未能还原',
  },
  stuckBecause: { en: 'The rollback failed: {why}', zh: '还原失败：{why}' },
  rollBackIt: { en: 'roll everything back', zh: '全部还原' },
});
