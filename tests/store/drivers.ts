/** The SQLite drivers this Node can load: better-sqlite3 is optional, node:sqlite begins with Node 22.13. */
import { type SqliteDriverName, findSqlite } from '../../server/store/sqliteFile.ts';

export async function workingDrivers(): Promise<readonly SqliteDriverName[]> {
  const working: SqliteDriverName[] = [];
  for (const driver of ['better-sqlite3', 'node:sqlite'] as const) {
    await findSqlite(driver).then(
      () => working.push(driver),
      () => undefined,
    );
  }
  if (working.length === 0) throw new Error('These tests need SQLite: npm install, or Node 22.13 and newer');
  return working;
}
