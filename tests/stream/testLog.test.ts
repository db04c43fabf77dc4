/** The log of the kinds that are there for tests alone keeps the promises of any other: what is tried with it is no fiction. */
import { streamPromises } from '../store/contract/stream.ts';
import { CounterId, type CounterTypes, anna } from './counter.ts';
import { testLog } from './testLog.ts';

streamPromises('a counter', async () => {
  const [id, elsewhere, unknown] = ['one', 'two', 'none'].map((name) => CounterId.parse(name)) as [
    CounterId,
    CounterId,
    CounterId,
  ];
  const log = testLog<CounterTypes>({ gateClosed: 'gateClosed', alreadyThere: 'alreadyThere' });
  for (const one of [id, elsewhere]) log.begin(one, [{ type: 'counterOpened' }]);
  return {
    ...{ log, other: log, id, elsewhere, unknown },
    event: (saying: string) => ({ type: 'counted', by: 1, saying, who: anna }) as const,
  };
});
