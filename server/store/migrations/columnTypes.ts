/** What the engines call differently. */
export interface ColumnTypes {
  readonly bytes: 'blob' | 'bytea';
}
