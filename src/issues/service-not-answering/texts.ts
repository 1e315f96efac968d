import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-not-answering', {
  title: { en: 'a service runs and does not answer', zh: '有服务在运行但没有响应' },
  about: {
    en: 'For Docker a container runs as long as its process exists. A process that was stopped by a signal, hangs, waits for a disk or gets no CPU exists and does nothing; a health check notices after half a minute, and a container without one never.',
    zh: '只要进程存在，Docker 就认为容器在运行。进程可能被信号暂停、卡死、在等磁盘或得不到 CPU，什么都不做；健康检查约半分钟后才能发现，没有健康检查的容器永远发现不了。',
  },
  stopped: {
    en: '{service}: its process was stopped by a signal',
    zh: '{service}：进程被信号暂停',
  },
  worker: {
    en: '{service}: one of its processes was stopped by a signal',
    zh: '{service}：它的一个进程被信号暂停',
  },
  stoppedWhy: {
    en: 'The process exists and does nothing until it is continued (SIGSTOP, or Ctrl-Z in a terminal).',
    zh: '进程还在，但被暂停（SIGSTOP，或终端里的 Ctrl-Z），恢复之前什么都不做。',
  },
  nextContinue: { en: 'let it go on where it was', zh: '让它从原处继续运行' },
  frozen: {
    en: '{service}: its processes are frozen',
    zh: '{service}：进程被冻结',
  },
  frozenWhy: {
    en: 'Its control group is frozen, although Docker does not list the container as paused: an unpause that did not end, or another program. No process of it runs, and `docker stop` hangs, too.',
    zh: '它的控制组（cgroup）被冻结，而 Docker 并未显示该容器已暂停：可能是没有完成的 unpause，也可能是其他程序所为。其中的进程都不运行，`docker stop` 也会卡住。',
  },
  again: {
    en: '{service}: its process is stopped and continued again and again',
    zh: '{service}：进程被反复暂停和恢复',
  },
  againWhy: {
    en: 'It was stopped, and went on while it was watched: a program on this machine does so, such as a backup agent, a limiter of CPU (cpulimit) or a script. To continue it helps until the next time only.',
    zh: '检查时它处于暂停状态，随后又自行恢复：是本机上的某个程序所为，例如备份代理、CPU 限制工具（cpulimit）或脚本。手动恢复只在下一次暂停之前有效。',
  },
  nextHolder: { en: 'find the program that does it, and stop that', zh: '找出并停止这样做的程序' },
  queue: {
    en: '{service} accepts no connections',
    zh: '{service} 不再接受连接',
  },
  queueWhy: {
    en: 'It runs, and connections wait in its queue: the program hangs.',
    zh: '进程在运行，但连接都在它的队列里等待：程序已卡死。',
  },
  disk: { en: '{service} waits for a disk', zh: '{service} 在等待磁盘' },
  diskWhy: {
    en: 'Its process waits for a read or write that does not end: a broken disk, or a network drive that is away.',
    zh: '进程在等待一次迟迟不结束的读写：磁盘故障，或网络存储不可用。',
  },
  nextKernel: { en: 'see what the kernel reports of the disks', zh: '查看内核报告的磁盘错误' },
  closed: {
    en: '{service} lets nobody connect to its port',
    zh: '{service} 的端口拒绝一切连接',
  },
  closedWhy: {
    en: 'It runs, and its port is refused to every service and to this machine: the program listens on 127.0.0.1 of its own container only, on another port, or not at all.',
    zh: '它在运行，但其他服务和本机连接它的端口都被拒绝：程序只监听了容器自己的 127.0.0.1、监听了别的端口，或根本没有监听。',
  },
  offline: {
    en: '{service} has no network: its interface is down or gone',
    zh: '{service} 没有网络：它的网卡已关闭或不存在',
  },
  offlineWhy: {
    en: 'The network of its container has no route at all, so nobody reaches it and it reaches nobody. A restart of the container sets its interface up again.',
    zh: '它的容器网络中没有任何路由，谁也访问不到它，它也访问不到别人。重启该容器会重新配置网卡。',
  },
  loopback: {
    en: '{service} listens on 127.0.0.1 of its own container only',
    zh: '{service} 只监听自己容器内的 127.0.0.1',
  },
  loopbackWhy: {
    en: 'Nothing outside its container reaches it. Its configuration must name 0.0.0.0 as the address to listen on.',
    zh: '容器之外谁也访问不到它。它的配置应把监听地址写为 0.0.0.0。',
  },
  elsewhere: {
    en: '{service} listens on another port than the one it is called at',
    zh: '{service} 监听的端口与各处调用的端口不同',
  },
  elsewhereWhy: {
    en: 'It runs and refuses the port at which the others call it. Its own configuration or arguments name another port.',
    zh: '它在运行，但其他服务调用的端口被拒绝。它自己的配置或启动参数里写的是另一个端口。',
  },
  rejected: {
    en: '{service} listens, and its port is refused to everybody',
    zh: '{service} 在监听，但谁访问它的端口都被拒绝',
  },
  rejectedWhy: {
    en: 'The program listens on the port at which it is called, so something before it refuses: a firewall rule inside the network of its container. A restart of the container makes that network again, without the rule.',
    zh: '程序确实监听着被调用的端口，是它前面的东西在拒绝：容器网络内的防火墙规则。重启该容器会重建它的网络，规则随之消失。',
  },
  filtered: {
    en: '{service}: a packet filter in its own network takes what is sent to it',
    zh: '{service}：它自身网络里的包过滤规则拦截了发给它的请求',
  },
  filteredWhy: {
    en: 'It gave no answer, and a rule in the network of its container covers its port: DROP, REJECT, a queue that no program reads, or another address. The chains of this machine do not show it. It is gone when the container restarts.',
    zh: '它没有回答，而它的容器网络命名空间里有规则命中它的端口：DROP、REJECT、无人读取的队列，或被转到别的地址。在宿主机的链里看不到它，容器重启后会消失。',
  },
  nextDelete: { en: 'remove the rule while it runs', zh: '不停机删除该规则' },
  nextListen: {
    en: 'listen again where the others call it (a restart alone keeps the setting)',
    zh: '改回其他服务调用的监听位置（只重启不会改变该设置）',
  },
  silent: { en: '{service} runs and does not answer', zh: '{service} 在运行但没有响应' },
  silentWhy: {
    en: 'It was asked from this machine and did not answer within the time that such a question needs.',
    zh: '从本机向它发出请求，在正常所需的时间内没有得到回答。',
  },
});
