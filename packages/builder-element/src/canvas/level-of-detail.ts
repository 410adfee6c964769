/** How much of a card is drawn: all of it, icon and title, or a box with its colour. The place and size stay the same. */
export type LevelOfDetail = 'full' | 'simple' | 'box';

/** Below this zoom text of 14 px is under 6 px high and is not worth its elements. */
const SIMPLE_BELOW = 0.45;
/** Below this zoom not even a large title can be read. */
const BOX_BELOW = 0.2;

/** What is drawn at a zoom. */
export function levelOfDetail(zoom: number): LevelOfDetail {
  if (zoom >= SIMPLE_BELOW) return 'full';
  return zoom >= BOX_BELOW ? 'simple' : 'box';
}
