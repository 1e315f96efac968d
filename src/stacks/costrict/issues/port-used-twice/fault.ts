import { notHere } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [notHere('port-used-twice', t.refused())];
