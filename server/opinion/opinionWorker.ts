/** The thread that works out an opinion map: the answers came with it, what it found goes out as its one message. See mapper.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Answers, mapOpinions } from './groups.ts';

parentPort?.postMessage(mapOpinions(workerData as Answers));
