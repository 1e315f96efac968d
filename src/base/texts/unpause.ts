import { defineTexts } from '../message.ts';

/** A paused container that the engine does not let go on. */
export const unpauseTexts = defineTexts('unpause', {
  thawing: {
    en: '“docker unpause {container}” hangs; thawing it through the kernel',
    zh: 'docker unpause {container} 没有返回，改由内核解冻',
  },
  hangs: {
    en: '{container} is still paused: “docker unpause” does not end',
    zh: '{container} 仍处于暂停状态：docker unpause 一直不返回',
  },
  hangsWhy: {
    en: 'It was paused while a health check was starting. The engine waits for that program, which is frozen too, and its unpause never ends. A kernel file can thaw it.',
    zh: '暂停时正好有一次健康检查在启动：Docker 在等那个程序，而它也被冻结了，所以 unpause 永远不会结束。内核的一个文件可以把它解冻。',
  },
  needsRoot: {
    en: 'Only root can write that file. Type these lines in another terminal, or run this command as root.',
    zh: '只有 root 能写这个文件。请在另一个终端执行下面几行，或以 root 身份重新运行本命令。',
  },
  elsewhere: {
    en: 'The containers’ processes are not visible here: the engine runs on another machine or in a virtual machine. Type these lines there.',
    zh: '这里看不到容器的进程：Docker 引擎运行在另一台机器或虚拟机里。请在那里执行下面几行。',
  },
  noHelp: {
    en: 'Thawing it through the kernel did not help either. Restarting Docker ends it, and restarts its containers.',
    zh: '通过内核解冻也没有解决。重启 Docker 可以结束它，其中的容器会随之重启。',
  },
  nextRestart: { en: 'restarts Docker', zh: '重启 Docker' },
  nextThaw: {
    en: 'thaws it; the unpause that hangs then ends with an error',
    zh: '解冻；卡住的 unpause 随即报错返回',
  },
  nextFreeze: {
    en: 'freezes it again, because the engine still says paused',
    zh: '再冻结一次，因为 Docker 仍认为它是暂停的',
  },
  nextUnpause: { en: 'resumes it', zh: '恢复运行' },
});
