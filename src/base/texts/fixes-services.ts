import { defineTexts } from '../message.ts';

/** Texts of the fixes for services, settings and their files. */
export const serviceFixTexts = defineTexts('fixes-services', {
  kindRole: { en: 'database role', zh: '数据库角色' },
  kindDatabase: { en: 'database', zh: '数据库' },
  rolePassword: { en: 'password as {name} says', zh: '密码与 {name} 一致' },
  databaseRefused: { en: '{service} refused a statement', zh: '{service} 拒绝执行语句' },
  seeLog: { en: 'see what the server says', zh: '查看服务日志' },
  probeInterrupted: { en: 'interrupted runs', zh: '被中断的运行' },
});
