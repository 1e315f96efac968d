import { defineTexts } from '../message.ts';

/** The command `completion`. */
export const completionTexts = defineTexts('completion', {
  title: {
    en: 'Print a script that completes commands and options in a shell',
    zh: '输出 shell 的命令补全脚本',
  },
  valuesTitle: { en: 'Values for a completion script', zh: '供补全脚本使用的取值' },
  pastRun: { en: '{at}  {command}', zh: '{at}  {command}' },
  shell: { en: 'the shell', zh: '所用的 shell' },
  exampleBash: { en: 'enable it in this shell', zh: '在当前 shell 中立即生效' },
  exampleZsh: { en: 'enable it in every new zsh', zh: '今后每个 zsh 都生效' },
  exampleFish: { en: 'enable it in every new fish', zh: '今后每个 fish 都生效' },
});
