/** Reading YAML, for those who import it only where there is something to read: the library is a large one. */
export { parse } from 'yaml';
