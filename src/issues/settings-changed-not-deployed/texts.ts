import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('settings-changed-not-deployed', {
  title: { en: 'changed settings are not deployed', zh: '设置已修改但尚未部署' },
  broken: { en: '{n} {n|file does|files do} not match the settings', zh: '{n} 个文件与设置不一致' },
  about: {
    en: 'Settings, secrets or the tool changed after the files were written. Until the next deploy, services run with the old files.',
    zh: '文件生成之后，设置、密钥或工具版本又有变化。在下次部署之前，服务仍使用旧文件。',
  },
  nextDeploy: { en: 'write the files and apply them', zh: '写入文件并应用' },
  fixTitle: { en: 'writes the files and applies them', zh: '写入文件并应用' },
});
