/** Photos that wait on this device for their need to be sent. WeChat and private windows may forbid it: then they last as long as the page. */
import { randomId } from './passes.ts';

interface Kept {
  readonly bytes: ArrayBuffer;
  readonly at: number;
}

const NAME = 'tea';
const PHOTOS = 'photos';
/** What nobody sent in this long is nobody's draft any more. */
const STAYS_MS = 30 * 24 * 60 * 60_000;

const memory = new Map<string, Blob>();
let opened: Promise<IDBDatabase | null> | undefined;

/** Null where the browser keeps nothing. */
function box(): Promise<IDBDatabase | null> {
  opened ??= new Promise((done) => {
    try {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => void asked.result.createObjectStore(PHOTOS);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done(null);
      asked.onblocked = () => done(null);
    } catch {
      done(null);
    }
  });
  return opened;
}

/** What the work asks for, once it is written; null where the browser does not keep it, or has no room. */
async function within<T>(
  mode: IDBTransactionMode,
  work: (photos: IDBObjectStore) => IDBRequest<T>,
): Promise<{ readonly value: T } | null> {
  const database = await box();
  if (!database) return null;
  return new Promise((done) => {
    try {
      const transaction = database.transaction(PHOTOS, mode);
      const asked = work(transaction.objectStore(PHOTOS));
      transaction.oncomplete = () => done({ value: asked.result });
      transaction.onabort = () => done(null);
      transaction.onerror = () => done(null);
    } catch {
      done(null);
    }
  });
}

export async function keepPhoto(id: string, photo: Blob): Promise<void> {
  memory.set(id, photo);
  await dropOld();
  const kept: Kept = { bytes: await photo.arrayBuffer(), at: Date.now() };
  await within('readwrite', (photos) => photos.put(kept, id));
}

/** Null: this device does not have it any more. */
export async function keptPhoto(id: string): Promise<Blob | null> {
  const ours = memory.get(id);
  if (ours) return ours;
  const found = await within<Kept | undefined>('readonly', (photos) => photos.get(id) as IDBRequest<Kept | undefined>);
  return found?.value ? new Blob([found.value.bytes], { type: 'image/jpeg' }) : null;
}

/** The same pictures under ids of their own, for another need; what this device does not have any more is left out. */
export async function copyPhotos(ids: readonly string[]): Promise<readonly string[]> {
  const copies: string[] = [];
  for (const id of ids) {
    const photo = await keptPhoto(id);
    if (!photo) continue;
    const copy = randomId();
    await keepPhoto(copy, photo);
    copies.push(copy);
  }
  return copies;
}

export async function dropPhotos(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    memory.delete(id);
    await within('readwrite', (photos) => photos.delete(id));
  }
}

async function dropOld(): Promise<void> {
  const before = Date.now() - STAYS_MS;
  await within('readwrite', (photos) => {
    const asked = photos.openCursor();
    asked.onsuccess = () => {
      const cursor = asked.result;
      if (!cursor) return;
      if ((cursor.value as Kept).at < before) cursor.delete();
      cursor.continue();
    };
    return asked;
  });
}
