/** Another process was faster with something that this turn rests on: nothing was written, begin again. */
export class TurnConflict extends Error {
  override readonly name = 'TurnConflict';
}
