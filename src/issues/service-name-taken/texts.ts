import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-name-taken', {
  title: {
    en: 'another container answers under a service’s name',
    zh: '有别的容器占用了服务的名称',
  },
  broken: {
    en: 'container {container} also answers under the name {service}',
    zh: '容器 {container} 也使用了名称 {service}',
  },
  why: {
    en: 'Docker’s DNS gives its address for {service}, too: some or all requests of other services reach the wrong container.',
    zh: 'Docker 的 DNS 会把 {service} 也解析到它：其他服务的部分或全部请求会到达错误的容器。',
  },
  doubled: {
    en: '{service} runs twice: {container} is one too many',
    zh: '{service} 有两个实例在运行：多出了 {container}',
  },
  doubledWhy: {
    en: 'Somebody started more than one with --scale; the definition of {service} wants one. Docker’s DNS spreads the calls over both, and neither knows the connections and the memory of the other.',
    zh: '有人用 --scale 启动了多个实例，而 {service} 的定义只要求一个。Docker 的 DNS 会把请求分给两个实例，而它们互不知道对方的连接和内存数据。',
  },
  nextRemove: {
    en: 'remove it; {name} keeps working, and the data stay',
    zh: '删除多出的容器；{name} 继续工作，数据不受影响',
  },
  about: {
    en: 'A container of somebody else is in the deployment’s network under the name of one of its services: an old container, a test with docker run, or another project in the same network.',
    zh: '本部署的网络里有别的容器用了某个服务的名称：可能是旧容器、用 docker run 做的测试，或者加入了同一网络的其他项目。',
  },
  nextLook: { en: 'see what it is', zh: '看看它是什么' },
  nextDisconnect: {
    en: 'take it out of the network; it keeps running',
    zh: '让它离开该网络，容器继续运行',
  },
});
