import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('clock-wrong', {
  title: { en: 'the clock is wrong', zh: '系统时间不对' },
  past: { en: 'the clock shows {now}, which is impossible', zh: '系统时间是 {now}，不可能正确' },
  pastWhy: {
    en: 'This program is newer than that. A wrong clock breaks logins and certificates.',
    zh: '本程序的发布时间都比它晚。时间错误会导致登录和证书校验失败。',
  },
  behind: { en: 'the clock is behind a file of this deployment', zh: '系统时间早于本部署中的文件' },
  behindWhy: {
    en: '{path} was written at {at}; it is now {now}. The clock was set back, or the file comes from another machine.',
    zh: '{path} 写于 {at}，而现在是 {now}。要么时间被调回，要么文件来自别处。',
  },
  about: {
    en: 'Logins are signed with a time. When the server’s clock is wrong, tokens are expired before they are used or not valid yet, and certificates are rejected.',
    zh: '登录凭证带有时间签名。服务器时间不对时，令牌会在使用前就过期或尚未生效，证书也会被拒绝。',
  },
  means: {
    en: 'One of the machines has the wrong time, so certificates or tokens seem not yet valid.',
    zh: '某台机器的时间不准，证书或令牌看起来尚未生效。',
  },
  waySynchronise: { en: 'synchronise the clock automatically', zh: '开启自动对时' },
  waySee: { en: 'show time and synchronisation', zh: '查看时间和同步状态' },
  nextClock: { en: 'show the clock and its source', zh: '查看时间及其来源' },
  nextNtp: { en: 'synchronise with a time server', zh: '开启网络校时' },
  nextTime: { en: 'compare the clocks of both machines', zh: '核对两台机器的时间' },
  fixTitle: { en: 'explains how to set the clock of this machine', zh: '校准本机时间' },
  fixWhy: {
    en: 'A jump of the clock ends logins and distorts metrics, so you decide when it happens.',
    zh: '时间跳变会使登录失效、监控数据错乱，因此由你决定何时校准。',
  },
  stepCompare: { en: 'Compare: this machine says {now}', zh: '对照：本机时间为 {now}' },
  stepChrony: { en: 'chrony keeps the time here: step it now', zh: '本机使用 chrony：立即校准' },
  stepSystemd: { en: 'Let systemd synchronise the time', zh: '由 systemd 同步时间' },
  stepInstall: { en: 'Install a time service', zh: '安装时间同步服务' },
  stepManually: { en: 'Without a time server: set it manually', zh: '没有时间服务器时：手工设置' },
  stepRestart: {
    en: 'Restart the services so that all use the same time',
    zh: '重启服务，使时间一致',
  },
  faultMade: {
    en: 'A file of the deployment is a day newer than the clock',
    zh: '部署中某个文件的时间比系统时钟晚一天',
  },
});
