import { program } from '../../base/program.ts';
import { asRootGuide } from '../../repair/as-root-guide.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { sysctlAction } from '../../repair/resources/sysctl.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { kernelLimits } from './probe.ts';
import { texts as t } from './texts.ts';

const key = 'vm.max_map_count';
const file = '/etc/sysctl.d/99-max-map-count.conf';
const usualLeast = 262_144;

/** The kernel's limit is raised, now and for later starts, and the services that refused are started. */
export const fix = defineFix({
  issue: 'es-bootstrap-checks',
  title: t.fixTitle(),
  async plan(context) {
    const limits = context.facts.get(kernelLimits).value;
    if (limits === null) return { actions: [] };
    const services = foundServices(context);
    const least = Math.max(usualLeast, ...limits.wanted.map(({ maxMapCount }) => maxMapCount));
    const { fs, host } = context.effects;
    const restart = {
      text: common.stepRestart(),
      commands: services.map((name) => `${program.command} restart ${name}`),
    };
    const manually = [
      { text: t.stepRaise(), commands: [`sudo sysctl -w ${key}=${least}`] },
      { text: t.stepKeep(), commands: [`echo ${key}=${least} | sudo tee ${file}`] },
      restart,
    ];
    if (limits.maxMapCount >= least)
      return services.length === 0
        ? { actions: [] }
        : { why: t.fixMemlock(), guide: [{ text: t.stepMemlock() }, restart] };
    if (host.uid !== 0) return asRootGuide('es-bootstrap-checks', manually);
    // In a container of its own the kernel belongs to the machine outside.
    if (!(await fs.canWrite('/proc/sys/vm/max_map_count')))
      return { why: t.fixOutside(), guide: manually };
    return {
      actions: [
        sysctlAction({ key, file }, limits.maxMapCount, least),
        ...containersIfAny(services, 'restart'),
      ],
      untouched: t.fixUntouched(),
    };
  },
});
