// node tests/security/write-matrix.ts: writes matrix-expected.csv anew. Read its diff line by line before committing it.
import { writeFileSync } from 'node:fs';
import { can } from '../../src/modules/access/rules/can.ts';
import { EXPECTED_FILE, matrixText } from './matrix.ts';

writeFileSync(EXPECTED_FILE, matrixText(can));
