import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('port-used-twice', {
  title: { en: 'two services publish the same port', zh: '两个服务使用了同一个对外端口' },
  broken: { en: 'port {port} is set for {names}', zh: '端口 {port} 同时设给了 {names}' },
  about: {
    en: 'Only one service can publish a port: the second one cannot start. Give each its own port in the file that sets them.',
    zh: '一个对外端口只能由一个服务使用，后启动的服务会启动失败。请在设置端口的文件里为每个服务指定不同的端口。',
  },
  wayPorts: { en: 'show the port of each service', zh: '查看各服务的端口' },
});
