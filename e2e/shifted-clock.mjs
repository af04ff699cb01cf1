/** Loaded into a process before its program: its clock begins at `CLOCK_STARTS_AT` and runs on; the even clock stays. */
const RealDate = globalThis.Date;
const shiftMs = RealDate.parse(process.env.CLOCK_STARTS_AT ?? "") - RealDate.now();

globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + shiftMs);
    else super(...values);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
};
