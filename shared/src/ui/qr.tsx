import { create } from "qrcode";

import { clsx } from "./clsx.ts";
import styles from "./qr.module.css";

/** Four modules of white on each side (ISO/IEC 18004). */
const quietZone = 4;

/** The dark modules as one path, runs of a row drawn together. */
const drawModules = (modules: { size: number; data: ArrayLike<number> }): string => {
  let path = "";
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      const start = column;
      while (column < modules.size && modules.data[row * modules.size + column]) column += 1;
      if (column > start) path += `M${start} ${row}h${column - start}v1h-${column - start}z`;
    }
  return path;
};

type QrProps = {
  /** What the code says; ASCII, best an address. */
  value: string;
  /** What it is for, read out. */
  label: string;
  className?: string | undefined;
};

/** A QR code, black on white in every theme, as wide as its place. Error correction M: it is read from a screen. */
export const Qr = ({ value, label, className }: QrProps) => {
  const { modules } = create(value, { errorCorrectionLevel: "M" });
  const side = modules.size + 2 * quietZone;
  return (
    <svg
      className={clsx(styles["qr"], className)}
      viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-quietZone} y={-quietZone} width={side} height={side} fill="#fff" />
      <path d={drawModules(modules)} fill="#000" />
    </svg>
  );
};
