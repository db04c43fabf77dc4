/** The sealer as it runs in a hall: built into one file, in a folder of its own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'rolldown';

export async function builtSealer(): Promise<string> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sealer-')), 'sealerWorker.mjs');
  await build({
    input: path.resolve('server/sealed/sealerWorker.ts'),
    platform: 'node',
    logLevel: 'silent',
    output: { file, format: 'esm' },
  });
  return file;
}

export const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'keys-'));
