import { notHere } from '../../lab/tools.ts';
import { labTexts } from '../../texts/lab.ts';

export const faults = [notHere('search-engine-unwell', labTexts.standInCannot())];
