/** Why the store could not be opened. The message is one Chinese sentence for whoever starts the server. */

export type UnusableReason = 'corrupt' | 'unwritable' | 'newer' | 'unreachable';

export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
  readonly reason: UnusableReason;

  /** `where`: the file or the server, without a password. */
  constructor(reason: UnusableReason, where: string, cause?: unknown) {
    super(`${SENTENCES[reason]}（${where}）`, { cause });
    this.reason = reason;
  }
}

const SENTENCES: Readonly<Record<UnusableReason, string>> = {
  corrupt: '数据库文件已损坏或不是本系统的数据库，未作任何改动；请把它移开，用最近的备份恢复后再启动',
  unwritable: '数据库无法写入；请检查磁盘空间、目录权限，以及是否有别的程序占用',
  newer: '数据库由更新版本的本系统写成，未作任何改动；请升级到该版本或更新的版本后再启动',
  unreachable: '连接不上数据库；请检查地址、账号和数据库是否已启动',
};
