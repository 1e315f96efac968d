import { defineTexts } from '../../../../base/message.ts';

/** Answers of 200 that are none. */
export const texts = defineTexts('hub-fake-answers', {
  title: { en: 'providers answer 200 with an error', zh: '供应商返回 200，内容却是错误' },
  why: {
    en: '{n} {n|answer|answers} of the last day, most of them {kind}.',
    zh: '最近一天有 {n} 次，最多的是 {kind}。',
  },
  html: {
    en: 'A web page came instead of an answer: the base URL leads to a page, a login or a firewall.',
    zh: '返回的是网页：Base URL 指向了网页、登录页或防火墙的拦截页。',
  },
  log: { en: 'which provider it is', zh: '查看是哪个供应商' },
  about: {
    en: 'Some relays answer 200 even when they fail. The app finds these answers, tries another provider and counts them for the circuit breaker. A wrong base URL, a relay that is down or its own quota is the cause.',
    zh: '有些中转出错时也返回 200。应用能识别，会换供应商重试并计入熔断。原因通常是 Base URL 写错、中转故障，或中转自身的额度用尽。',
  },
  made: { en: 'A provider answers 200 with a web page', zh: '供应商返回 200，内容是网页' },
});
