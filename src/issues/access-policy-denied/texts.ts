import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('access-policy-denied', {
  title: {
    en: 'SELinux or AppArmor blocks a container',
    zh: 'SELinux 或 AppArmor 拦截了容器',
  },
  about: {
    en: 'SELinux and AppArmor refuse access beyond the usual permissions: the owner of a directory is right and the service still gets “permission denied”. Files that containers mount need a label for containers; a profile of AppArmor must be loaded.',
    zh: 'SELinux 和 AppArmor 在普通权限之外再做限制：目录属主正确，服务仍报 “permission denied”。容器挂载的文件需要带有容器标签，AppArmor 的配置也必须已加载。',
  },
  means: {
    en: 'SELinux or AppArmor refused an access; owners and modes are not the cause.',
    zh: '是 SELinux 或 AppArmor 拒绝了访问，与文件属主和权限位无关。',
  },
  wayAudit: {
    en: 'show what SELinux refused',
    zh: '查看 SELinux 拒绝了什么',
  },
  wayLabel: {
    en: 'in the deployment directory: give it the label for containers',
    zh: '在部署目录中执行：为它加上容器标签',
  },
  wayProfiles: {
    en: 'show the loaded AppArmor profiles',
    zh: '查看已加载的 AppArmor 配置',
  },
  wayReload: {
    en: 'load the profiles and restart Docker; this restarts every container',
    zh: '重新加载配置并重启 Docker（所有容器都会重启）',
  },
});
