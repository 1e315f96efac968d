import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('localhost-in-container', {
  title: {
    en: 'a container calls itself instead of another service',
    zh: '容器访问了自己，而不是目标服务',
  },
  about: {
    en: 'In a container, localhost and 127.0.0.1 are the container itself. Other containers are reached by the name of their service (postgres:5432), the host by host.docker.internal or its address.',
    zh: '在容器里，localhost 和 127.0.0.1 指容器自己。访问其他容器要用服务名（如 postgres:5432），访问宿主机用 host.docker.internal 或宿主机 IP。',
  },
  means: {
    en: 'A program in a container calls 127.0.0.1, which is the container itself.',
    zh: '容器中的程序访问了 127.0.0.1，而那是容器自己。',
  },
  wayFind: {
    en: 'find where the address is set',
    zh: '查找该地址写在哪里',
  },
  wayApply: {
    en: 'after replacing it with the service’s name',
    zh: '改为服务名之后执行',
  },
});
