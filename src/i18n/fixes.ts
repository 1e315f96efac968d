import { defineTexts } from '../core/message.ts';

/** What the fixes of every stack say of themselves. */
export const fixesTexts = defineTexts('fixes', {
  serviceStopped: { en: 'starts what stopped', zh: '启动已停止的服务' },
  noDataTouched: { en: 'no data, no settings, no other service', zh: '数据、设置和其他服务' },
});
