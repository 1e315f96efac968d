#!/usr/bin/env node
// Writes what is made from the sources and not kept in the repository: the indexes of known problems.
// The build, the tests, lint and types call it. Usage: node scripts/generate.mjs [root]
import { join, resolve } from 'node:path';
import { writeIssueIndexes } from './lib/issue-indexes.mjs';

writeIssueIndexes(resolve(process.argv[2] ?? join(import.meta.dirname, '..')));
