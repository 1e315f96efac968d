import { treeDifferences } from '../../base/tree-difference.ts';
import { parse } from '../../base/yaml.ts';

const longest = 60;

/**
 * The places of YAML or JSON that somebody changed, by their paths and without their values. A key that was added or
 * removed is shown as the place that holds it: users' names and tokens are keys, too. None for text that is neither.
 */
export function editedFields(wanted: string, found: string): readonly string[] {
  try {
    const paths = treeDifferences(parse(wanted), parse(found)).map((one) =>
      one.wanted === undefined || one.found === undefined
        ? one.path.replace(/(?:^|\.|\[)[^.[]*$/, '')
        : one.path,
    );
    return [...new Set(paths)].filter((path) => path !== '' && path.length <= longest);
  } catch {
    // The service that reads it reports it.
    return [];
  }
}
