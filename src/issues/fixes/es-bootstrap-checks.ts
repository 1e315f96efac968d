import { program } from '../../base/program.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { kernelLimits } from '../../doctor/probes/kernel.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { sysctlAction } from '../../repair/resources/sysctl.ts';
import { asRootGuide } from './as-root.ts';
import { servicesFound } from './found.ts';

const key = 'vm.max_map_count';
const file = '/etc/sysctl.d/99-max-map-count.conf';
const usualLeast = 262_144;

/** The kernel's limit is raised, now and for later starts, and the services that refused are started. */
export const fixEsBootstrapChecks = defineFix({
  issue: 'es-bootstrap-checks',
  title: t.sysctlTitle(),
  kind: 'automatic',
  async plan(context) {
    const limits = context.facts.get(kernelLimits).value;
    if (limits === null) return { actions: [] };
    const services = servicesFound(context);
    const least = Math.max(usualLeast, ...limits.wanted.map(({ maxMapCount }) => maxMapCount));
    const { fs, host } = context.effects;
    const restart = {
      text: t.stepRestart(),
      commands: services.map((name) => `${program.command} restart ${name}`),
    };
    const byHand = [
      { text: t.stepSysctl(), commands: [`sudo sysctl -w ${key}=${least}`] },
      { text: t.stepSysctlKeep(), commands: [`echo ${key}=${least} | sudo tee ${file}`] },
      restart,
    ];
    if (limits.maxMapCount >= least)
      return services.length === 0
        ? { actions: [] }
        : { why: t.memlockWhy(), guide: [{ text: t.stepMemlock() }, restart] };
    if (host.uid !== 0) return asRootGuide('es-bootstrap-checks', byHand);
    // In a container of its own the kernel belongs to the machine outside.
    if (!(await fs.canWrite('/proc/sys/vm/max_map_count')))
      return { why: t.kernelOutside(), guide: byHand };
    return {
      actions: [
        sysctlAction({ key, file }, limits.maxMapCount, least),
        ...containersIfAny(services, 'restart'),
      ],
      untouched: t.sysctlUntouched(),
    };
  },
});
