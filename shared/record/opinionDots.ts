/** The picture of an opinion map as a paper draws it. */

/** Points without names on a square grid, for the paper to draw. */
export interface OpinionDots {
  readonly grid: number;
  readonly groups: readonly { readonly letter: string; readonly people: number }[];
  readonly dots: readonly {
    readonly x: number;
    readonly y: number;
    readonly group: number;
    readonly people: number;
  }[];
}

/** What the picture shows, for whoever can't see it. */
export const pictureWords = ({ groups }: OpinionDots): string =>
  `意见地图：${groups.map(({ letter, people }) => `${letter}组${people}人`).join('、')}`;
