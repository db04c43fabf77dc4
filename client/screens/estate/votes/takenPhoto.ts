/** One photo on this page, under the id it is sent by. */
import type { PhotoId } from '../../../../shared/estate/ids.ts';

export interface TakenPhoto {
  readonly id: PhotoId;
  readonly picture: Blob;
}
