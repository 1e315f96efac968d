import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('file-edited-by-hand', {
  title: { en: 'a rendered file was edited manually', zh: '生成的文件被手工修改' },
  broken: {
    en: '{n} rendered {n|file was|files were} edited manually: {names}',
    zh: '{n} 个生成的文件被手工修改过：{names}',
  },
  about: {
    en: 'The tool keeps edited files and does not overwrite them, so settings that belong in them no longer take effect. Higress writes the changes of its console into its own files; they count as edited, too.',
    zh: '工具会保留这些文件，不会覆盖；但设置中与它们有关的内容也就不再生效。Higress 控制台的修改会写回它自己的文件，同样算作改动。',
  },
  fails: {
    en: '{service} does not start with {names}, which was edited manually',
    zh: '{service} 无法使用被手工修改的 {names} 启动',
  },
  failsWhy: {
    en: 'The service reads this file when it starts, and it has failed since.',
    zh: '该服务启动时读取这个文件，目前一直启动失败。',
  },
  suspect: {
    en: '{service} does not answer as it should with {names}, which was edited manually',
    zh: '{service} 使用被手工修改的 {names}，给出了错误的回答',
  },
  suspectWhy: {
    en: 'The service runs and reads this file, and requests of users to it fail.',
    zh: '该服务在运行并读取这个文件，而用户对它的请求失败。',
  },
  leads: {
    en: '{service} is led to {address} by {names}, and nobody is there',
    zh: '{names} 让 {service} 访问 {address}，而那里没有任何服务',
  },
  leadsName: {
    en: 'The file was edited manually, and no container or machine has this name.',
    zh: '该文件被手工修改过，没有容器或机器使用这个名称。',
  },
  leadsPort: {
    en: 'The file was edited manually, and the service of this name does not listen on this port.',
    zh: '该文件被手工修改过，同名服务并未监听这个端口。',
  },
  nextOverwrite: {
    en: 'or render them again and discard the edits',
    zh: '或者重新生成，放弃手工修改',
  },
  fixTitle: {
    en: 'shows the edits; overwrites them when confirmed',
    zh: '显示手工修改；经确认后覆盖',
  },
  fixWhy: {
    en: 'Manual edits are kept unless you choose to overwrite them.',
    zh: '手工修改的内容会保留，除非明确要求覆盖。',
  },
  fixOverwrite: {
    en: 'renders the files again and discards the edits',
    zh: '重新生成文件，放弃手工修改',
  },
  stepLook: { en: 'show the difference', zh: '查看差异' },
  stepMove: {
    en: 'enter what should stay in the settings, if a setting for it exists',
    zh: '需要保留的内容，若有对应设置，请写入设置',
  },
  stepOverwrite: {
    en: 'then render the files again; undo restores the edits',
    zh: '然后重新生成文件；undo 可恢复手工修改',
  },
});
