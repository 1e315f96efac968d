import { defineTexts } from '../../../../base/message.ts';

/** Requests whose format a provider does not take. */
export const texts = defineTexts('hub-format-refused', {
  title: {
    en: 'a provider refuses the format of requests',
    zh: '供应商不接受请求的格式',
  },
  about: {
    en: 'Each kind of client (Claude, Codex, Gemini, OpenAI) sends a format of its own, and relays are strict about it. Check that the type of the provider is that of its address; switch on the rectifiers on the page of settings (thinking signature, thinking budget, Gemini function id, Responses input); upgrade the app. A relay that serves official clients only refuses tests and other clients: judge it by real traffic.',
    zh: '每种客户端（Claude、Codex、Gemini、OpenAI）的请求格式不同，中转对格式很严格。请确认供应商的类型与其地址一致；在设置页面打开各项整流开关（thinking 签名、thinking 预算、Gemini 函数 ID、Responses 输入）；升级应用。只服务官方客户端的中转会拒绝测试和其他客户端，应以真实流量判断。',
  },
  means: {
    en: 'The provider answers 400: a part of the request is in a format that it does not take.',
    zh: '供应商返回 400：请求中有它不接受的格式。',
  },
  onlyWords: {
    en: 'Only the provider’s own words show it: give them to `diagnose`.',
    zh: '只有供应商返回的内容能说明问题：请交给 `diagnose`。',
  },
  types: { en: 'type and address of each provider', zh: '查看各供应商的类型与地址' },
  log: { en: 'whether a rectifier changed the request', zh: '查看整流器是否改写了请求' },
});
