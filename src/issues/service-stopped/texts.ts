import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-stopped', {
  title: { en: 'a service is stopped', zh: '服务已停止' },
  broken: { en: '{service} is stopped', zh: '{service} 已停止' },
  exited: { en: 'It exited {ago} with code {code}.', zh: '它在 {ago}退出，退出码 {code}。' },
  exitedMemory: {
    en: 'It exited {ago} with code {code}: the kernel killed it because memory ran out ({limit}).',
    zh: '它在 {ago}退出，退出码 {code}：内存不足，被内核终止（{limit}）。',
  },
  exitedOnRequest: {
    en: 'It exited {ago} with code {code}, as after a manual stop; it does not restart by itself.',
    zh: '它在 {ago}退出，退出码 {code}，看起来是被人为停止的，不会自动再启动。',
  },
  neverRan: {
    en: 'Its container was created but never started: a service that it depends on was not ready.',
    zh: '容器已创建但从未启动：当时它依赖的服务还没有就绪。',
  },
  signal: {
    en: 'Code {code} means that it was killed by signal {signal}.',
    zh: '退出码 {code} 表示它被信号 {signal} 终止。',
  },
  engineSays: { en: 'Docker reports: {text}', zh: 'Docker 引擎的报错：{text}' },
  about: {
    en: 'Docker restarts a container that exits by itself; one that was stopped manually, or could not be started, stays stopped. Services that depend on it fail meanwhile.',
    zh: '自己退出的容器会由 Docker 重新启动；被人为停止、或无法启动的容器则保持原状。在此期间，依赖它的服务都会出错。',
  },
  nextUp: { en: 'start it again', zh: '重新启动它' },
  fixRefused: {
    en: 'Docker could not start {service}, and another start ends the same way: {text}',
    zh: 'Docker 无法启动 {service}，再启动一次结果也一样：{text}',
  },
  stepRefused: { en: 'remove the cause, then start it', zh: '先消除原因，再启动' },
  fixTitle: { en: 'starts stopped services', zh: '启动已停止的服务' },
  fixUntouched: { en: 'data, settings and every other service', zh: '数据、设置和其他服务' },
  means: {
    en: 'A service that another one calls does not answer: its container is stopped, missing or not in the network of the one that calls.',
    zh: '被调用的服务没有应答：它的容器已停止、不存在，或不在调用方所在的网络里。',
  },
});
