/** Coefficients of a second-order filter, normalised to a0 = 1. */
type Biquad = { b: readonly [number, number, number]; a: readonly [number, number] };

/** The two filters of K-weighting for any sample rate, from the analogue prototypes behind ITU-R BS.1770-4, annex 1. */
const kFilters = (rateHz: number): [Biquad, Biquad] => {
  const shelf = { hz: 1681.974450955533, gainDb: 3.999843853973347, q: 0.7071752369554196 };
  const pass = { hz: 38.13547087602444, q: 0.5003270373238773 };
  const k1 = Math.tan((Math.PI * shelf.hz) / rateHz);
  const high = 10 ** (shelf.gainDb / 20);
  const band = high ** 0.4996667741545416;
  const n1 = 1 + k1 / shelf.q + k1 * k1;
  const k2 = Math.tan((Math.PI * pass.hz) / rateHz);
  const n2 = 1 + k2 / pass.q + k2 * k2;
  return [
    {
      b: [
        (high + (band * k1) / shelf.q + k1 * k1) / n1,
        (2 * (k1 * k1 - high)) / n1,
        (high - (band * k1) / shelf.q + k1 * k1) / n1,
      ],
      a: [(2 * (k1 * k1 - 1)) / n1, (1 - k1 / shelf.q + k1 * k1) / n1],
    },
    { b: [1, -2, 1], a: [(2 * (k2 * k2 - 1)) / n2, (1 - k2 / pass.q + k2 * k2) / n2] },
  ];
};

const filter = (samples: Float64Array, { b, a }: Biquad): Float64Array => {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
};

const lufsOf = (power: number): number => -0.691 + 10 * Math.log10(power);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Integrated loudness of one channel, LUFS (ITU-R BS.1770-4): blocks of 400 ms that overlap by three quarters, without
 * those below −70 LUFS and then without those more than 10 LU below the mean of the rest.
 * @param samples from −1 to 1
 * @returns −Infinity for silence, and for less than one block
 */
export const integratedLoudness = (samples: Float64Array, rateHz: number): number => {
  const [shelf, pass] = kFilters(rateHz);
  const weighted = filter(filter(samples, shelf), pass);
  const block = Math.round(rateHz * 0.4);
  const step = Math.round(rateHz * 0.1);
  const powers: number[] = [];
  for (let start = 0; start + block <= weighted.length; start += step) {
    let sum = 0;
    for (let at = start; at < start + block; at += 1) sum += (weighted[at] ?? 0) ** 2;
    powers.push(sum / block);
  }
  const audible = powers.filter((power) => lufsOf(power) > -70);
  if (audible.length === 0) return -Infinity;
  const gate = lufsOf(mean(audible)) - 10;
  return lufsOf(mean(audible.filter((power) => lufsOf(power) > gate)));
};
