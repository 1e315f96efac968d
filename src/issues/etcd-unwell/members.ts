import { literal } from '../../base/message.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { type EtcdMember, type EtcdReading, lacksMajority } from '../../doctor/probes/etcd.ts';
import { nextLogs } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

const alone = (container: string): string => `${container}-alone`;

/**
 * The one member that has the data makes a cluster of itself, under the same settings and on the same data; the copy
 * beside it is the way back.
 */
function waysOut({ container }: EtcdReading) {
  const inspect = (format: string) => `"$(docker inspect -f '${format}' ${container})"`;
  const variables = `<(docker inspect -f '{{range .Config.Env}}{{println .}}{{end}}' ${container})`;
  return [
    { command: `docker exec ${container} etcdctl member list`, what: t.nextMembers() },
    { command: `docker stop ${container}`, what: t.nextStop() },
    {
      command: `docker cp ${container}:${inspect('{{(index .Mounts 0).Destination}}')} ./${container}-data`,
      what: t.nextCopy(),
    },
    {
      command: `docker run -d --name ${alone(container)} --volumes-from ${container} -u ${inspect('{{.Config.User}}')} --env-file ${variables} -e ETCD_FORCE_NEW_CLUSTER=true ${inspect('{{.Image}}')}`,
      what: t.nextAlone(),
    },
    {
      command: `docker exec ${alone(container)} etcdctl endpoint health`,
      what: t.nextHealth(),
    },
    {
      command: `docker stop ${alone(container)} && docker rm ${alone(container)} && docker start ${container}`,
      what: t.nextStart(),
    },
  ];
}

const named = ({ id, peers }: EtcdMember): string => `${id} ${peers.join(' ')}`.trim();

/** Members that were added and never started: while they are missing for a majority, nothing is read or written. */
export function members(reading: EtcdReading): Verdict | undefined {
  const { service: subject, container, members: all = [] } = reading;
  const missing = all.filter(({ name }) => name === '');
  const [first] = missing;
  if (first === undefined) return undefined;
  const said = {
    subject,
    evidence: missing.map((one) => `etcdctl member list: unstarted ${named(one)}`),
  };
  const names = literal(missing.map(({ peers, id }) => peers[0] ?? id).join(', '));
  if (lacksMajority(reading))
    return {
      ...{ ...said, status: 'broken', title: t.majority({ service: subject }) },
      why: [t.majorityWhy({ names, n: all.length })],
      manual: true,
      next: [...waysOut(reading), nextLogs(subject)],
    };
  return {
    ...{ ...said, status: 'warn', title: t.unstarted({ service: subject, names }) },
    why: [t.unstartedWhy()],
    next: missing.map(({ id }) => ({
      command: `docker exec ${container} etcdctl member remove ${id}`,
      what: t.nextRemove(),
    })),
  };
}
