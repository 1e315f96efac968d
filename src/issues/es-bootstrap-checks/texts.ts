import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('es-bootstrap-checks', {
  title: { en: 'Elasticsearch rejects the kernel limits', zh: 'Elasticsearch 不接受当前内核参数' },
  broken: {
    en: '{service} does not start with these kernel limits',
    zh: '{service} 因内核参数过低而拒绝启动',
  },
  mapCount: {
    en: 'vm.max_map_count is {value}; at least {wanted} is needed.',
    zh: 'vm.max_map_count 为 {value}，至少需要 {wanted}。',
  },
  memlock: {
    en: 'It tries to lock memory, which its container does not allow.',
    zh: '它要求锁定内存，但容器不允许。',
  },
  about: {
    en: 'Elasticsearch maps its files into memory and checks the kernel limits when it starts. The limit belongs to the host; a container cannot raise it.',
    zh: 'Elasticsearch 会把文件映射到内存，并在启动时检查内核参数。该参数属于宿主机，容器无法自行提高。',
  },
  means: {
    en: 'vm.max_map_count or the memory lock limit is lower than Elasticsearch demands.',
    zh: 'vm.max_map_count 或内存锁定限制低于 Elasticsearch 的要求。',
  },
  nextRaise: { en: 'raise it now', zh: '立即调高' },
  nextKeep: { en: 'and at every boot', zh: '并在每次开机时生效' },
  fixTitle: {
    en: 'raises vm.max_map_count, now and permanently',
    zh: '调高 vm.max_map_count，立即且永久生效',
  },
  fixUntouched: { en: 'every other limit; all other services', zh: '其他内核参数和其他服务' },
  fixOutside: {
    en: 'This is a container, which cannot change the kernel. Run the first two commands on the host.',
    zh: '当前处于容器中，无法修改内核参数。请在宿主机上执行前两步。',
  },
  fixMemlock: {
    en: 'The kernel limit is sufficient; the Compose file does not allow the service to lock memory.',
    zh: '内核参数已足够；服务无法锁定内存，这由 Compose 文件中的限制决定。',
  },
  stepRaise: { en: 'Raise the limit now', zh: '立即调高' },
  stepKeep: { en: 'Keep it after a reboot', zh: '使其在重启机器后仍然有效' },
  stepMemlock: {
    en: 'Allow it in an override of the Compose file: ulimits.memlock -1, soft and hard',
    zh: '在 Compose 覆盖文件中放开：ulimits.memlock 的 soft 和 hard 均设为 -1',
  },
});
