import styles from "./charts.module.css";

export type Bar = { key: string; name: string; value: number | null; text: string };

type BarChartProps = {
  title: string;
  unit: string;
  bars: readonly Bar[];
  /** The second of two charts side by side is hatched, so that they are told apart in grey. */
  isHatched?: boolean;
};

/** One bar for each of the longest first, with its figure; what does not fit stands in the table. */
export const BarChart = ({ title, unit, bars, isHatched = false }: BarChartProps) => {
  const most = Math.max(...bars.map(({ value }) => value ?? 0), 0);
  return (
    <figure className={styles["chart"]}>
      <figcaption>
        <b>{title}</b> <small>{unit}</small>
      </figcaption>
      <ul className={styles["bars"]} data-is-hatched={isHatched}>
        {bars.map(({ key, name, value, text }) => (
          <li key={key}>
            <span title={name}>{name}</span>
            <i>{most > 0 && value !== null && value > 0 && <i style={{ width: `${(100 * value) / most}%` }} />}</i>
            <b>{text}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
};
