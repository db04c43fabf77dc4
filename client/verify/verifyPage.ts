/** 核对.html of an evidence bundle: counts once more in any browser, without a network. Its files stand in the page itself. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { EVIDENCE, checkEvidence, verdictSaid } from '../../shared/owners/evidence.ts';

const hashOf = async (text: string): Promise<string> => bytesToHex(sha256(utf8ToBytes(text)));

async function run(): Promise<void> {
  const [outcome, readMe] = [document.getElementById('outcome'), document.getElementById('files')];
  const held = document.getElementById('bundle')?.textContent ?? '{}';
  if (!outcome || !readMe) return;
  const files = new Map(Object.entries(JSON.parse(held) as Record<string, string>));
  readMe.textContent = files.get(EVIDENCE.readMe) ?? '';
  const difference = await checkEvidence(files, hashOf);
  outcome.className = difference === null ? 'good' : 'bad';
  outcome.textContent = verdictSaid(difference, await hashOf(files.get(EVIDENCE.manifest) ?? ''));
}

void run().catch((error: unknown) => {
  const outcome = document.getElementById('outcome');
  if (outcome) outcome.textContent = '没能核对完：这个文件可能不完整。请重新拷一份再打开。';
  throw error;
});
