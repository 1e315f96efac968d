import { unhealthyFault } from '../../../../repair/lab/service-faults.ts';

const up = { status: 'up' };
const well = { status: 'healthy', components: { database: up, redis: up, proxy: up } };

export const faults = [unhealthyFault('app', 3000, well)];
